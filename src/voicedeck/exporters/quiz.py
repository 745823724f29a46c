"""A quiz on the film for educators, in the format that Moodle and most of its like import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.source import Diagnostic, warning


class Quiz(Exporter):
    """GIFT: a cloze question on a number or a term of each line that has one."""

    name = "quiz"
    suffix = ".quiz.txt"
    family = Family.PUBLISHING
    summary = "a question on a number or a term of each line that has one, in GIFT, which Moodle imports"
    takes = Takes.PAGES

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the questions; a warning where the script has nothing to ask for."""
        from voicedeck.stages.quiz import gift, quiz

        questions = quiz(film.paper.storyboard)
        target.write_text(gift(questions, film.paper.storyboard.title), encoding="utf-8", newline="\n")
        return () if questions else (warning("no line has a number or a term to ask for", film.paper.script.source),)
