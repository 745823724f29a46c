"""What a language says with a few words makes a figure, in German, French and Spanish as in English."""

from __future__ import annotations

import pytest

from voicedeck.languages import language
from voicedeck.model import kinds
from voicedeck.model.source import Line, Span
from voicedeck.stages.kinds import figure, room

SPAN = Span("script.md", 1)


def line(text: str) -> Line:
    return Line(text, SPAN)


@pytest.mark.parametrize(
    ("code", "text", "kind", "pieces"),
    [
        ("de", "Schlaf verstärkt das Gedächtnis.", "chain", ("Schlaf", "verstärkt", "das Gedächtnis")),
        ("de", "Das Gleichgewicht zwischen Angst und Vertrauen.", "comparison",
         ("Das Gleichgewicht zwischen", "Angst", "und", "Vertrauen")),
        ("de", "Der Unterschied zwischen einer Pflanzenzelle und einer Tierzelle.", "comparison",
         ("Der Unterschied zwischen", "einer Pflanzenzelle", "und", "einer Tierzelle")),
        ("fr", "La différence entre un virus et une bactérie.", "comparison",
         ("La différence entre", "un virus", "et", "une bactérie")),
        ("es", "La diferencia entre un virus y una bacteria.", "comparison",
         ("La diferencia entre", "un virus", "y", "una bacteria")),
        ("en", "Two eyes versus eight eyes.", "comparison", ("Two eyes", "versus", "eight eyes")),
        ("de", "Serotonin ist ein Botenstoff des Gehirns.", "definition",
         ("Serotonin", "ist ein Botenstoff des Gehirns.")),
        ("fr", "Le sommeil renforce la mémoire.", "chain", ("Le sommeil", "renforce", "la mémoire")),
        ("fr", "L’équilibre entre peur et confiance.", "comparison", ("L’équilibre entre", "peur", "et", "confiance")),
        ("fr", "La sérotonine est un messager du cerveau.", "definition",
         ("La sérotonine", "est un messager du cerveau.")),
        ("es", "El sueño refuerza la memoria.", "chain", ("El sueño", "refuerza", "la memoria")),
        ("es", "El equilibrio entre miedo y confianza.", "comparison",
         ("El equilibrio entre", "miedo", "y", "confianza")),
        ("es", "La serotonina es un mensajero del cerebro.", "definition",
         ("La serotonina", "es un mensajero del cerebro.")),
    ],
)  # fmt: skip
def test_a_sentence_is_a_figure(code: str, text: str, kind: str, pieces: tuple[str, ...]) -> None:
    made = figure(line(text), language(code).figures)
    assert made is not None
    assert (made[0].name, tuple(each.text for each in made[1].pieces[0])) == (kind, pieces)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Cela renforce la mémoire."),
        ("fr", "Les études montrent que le sommeil renforce la mémoire."),
        ("fr", "Les abeilles ont cinq yeux."),
        ("es", "Esto refuerza la memoria."),
        ("es", "Los estudios muestran que el sueño refuerza la memoria."),
        ("es", "Las abejas tienen cinco ojos."),
        ("de", "Dies verstärkt das Gedächtnis."),
    ],
)
def test_what_names_nothing_or_reports_is_none(code: str, text: str) -> None:
    assert figure(line(text), language(code).figures) is None


def test_dates_and_steps_are_told() -> None:
    french = [line(each) for each in ("En 1912 : A naît.", "3 mai 1950 : B part.", "En 1990-95, C vient.")]
    spanish = [line(each) for each in ("En 1912: nace A.", "3 de mayo de 1950 B sale.", "Desde 1990, C viene.")]
    steps = {
        "fr": ("D’abord, on dort.", "Puis on rêve.", "Enfin on oublie."),
        "es": ("Primero, duerme.", "Luego sueña.", "Por último, olvida."),
    }
    for code, moments in (("fr", french), ("es", spanish)):
        figures = language(code).figures
        assert room(kinds.TIMELINE).found(moments, figures) is not None
        assert room(kinds.STEPS).found([line(each) for each in steps[code]], figures) is not None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Adults need between seven and nine hours a night."),
        ("en", "It takes between 7 and 9 hours."),
        ("en", "It takes between 2.5 and 3 kg."),
        ("en", "Sleep between 7 hours and 9 hours."),
        ("de", "Das dauert zwischen einer und zwei Stunden."),
        ("de", "Wir brauchen zwischen sieben und neun Stunden."),
        ("fr", "Il faut entre sept et neuf heures."),
        ("es", "Se necesitan entre siete y nueve horas."),
    ],
)
def test_a_range_of_numbers_compares_nothing(code: str, text: str) -> None:
    assert figure(line(text), language(code).figures) is None
