"""Text -> the phonemes of the Kokoro family, word by word, by the reader that comes with hibari.

``[word](/ipa/)`` in a text is read as the phonemes say; every other word as hibari's lexicon and rules do. The
strings are hibari's own, and so is its way of cutting a text, so a voice that reads them sounds as hibari would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.narration import Take
from voicedeck.model.regex import regex
from voicedeck.model.source import Stress
from voicedeck.model.words import Word, runs_of

Said: TypeAlias = tuple[NDArray[np.float32], NDArray[np.float64]]
"""The sound of a sentence, and where each of its phonemes begins and the last ends, in seconds (empty: not known)."""

Edges: TypeAlias = "Callable[[Sentence], NDArray[np.float64]]"
"""Where each phoneme of a sentence begins and the last ends, in seconds; nothing where that is not known."""

LONGEST = 400
"""Phonemes a network is given at once; longer sentences are cut after a clause, as hibari does."""
PRIMARY, SECONDARY = "ˈ", "ˌ"
MARKS = (2, 3, 4)
"""Of primary stress on a word that is stressed; with one more some words last three times as long."""
LONGER = 1.2
"""How many times as long as without stress a word is at least said, where one of these gets there."""
TOO_LONG = 1.75
"""How many times as long more marks may make it: a "never" of Kokoro's that is marked thrice is heard as "I ever"."""
_VOWEL = regex(r"[aæɑɐəᵊʌɛeɜɪᵻiuʊɔoAIOWYQøœy]")
_CLAUSE = regex(r"[,;:—]$")
_MARKED = regex(r"(\[[^\]]+\])\(/([^/)]*)/\)")
_SIGNS = {"tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "oʊ": "O", "əʊ": "O", "aʊ": "W", "ɔɪ": "Y", "ɝ": "ɜɹ", "ɚ": "əɹ"}
_SIGNS |= {"g": "ɡ", "r": "ɹ", "ː": "", "t͡ʃ": "ʧ", "d͡ʒ": "ʤ", ".": "", "'": "ˈ"}
_SIGN = regex("|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True))))
_STRESS = regex(r"([ˈˌ])([^ˈˌ aæɑɐəᵊʌɛeɜɪᵻiuʊɔoAIOWYQ]+)")


_GLIDES = "AIOWYQ"
_VOWEL_LASTS, _GLIDE_LASTS, _OTHER_LASTS, _STRESS_LASTS, _REST_LASTS = 0.0824, 0.097, 0.0453, 0.0312, 0.1037
_SENTENCE_LASTS, _ENDS_LAST, _SHORTEST = 0.8116, -0.6438, 0.4
"""Seconds of a sentence beside its phonemes, and what is trimmed at a take's ends."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two spaces: its text, its phonemes, and the place of the first in the sentence's."""

    text: str
    phonemes: str
    first: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a network reads at once."""

    phonemes: str
    pieces: tuple[Piece, ...]

    def words(self, edges: NDArray[np.float64], rate: int) -> Iterator[Word]:
        """The words at ``rate`` Hz, where phoneme ``k`` begins ``edges[k]`` and ends ``edges[k + 1]`` seconds in.

        The gap before a word is the word's: that is where the mouth begins to form it. Punctuation is not.
        """
        for piece in self.pieces:
            inner = [index for index, each in enumerate(piece.phonemes, piece.first) if _sounds(each)]
            if inner:
                opening = inner[0] - 1 if inner[0] and self.phonemes[inner[0] - 1] == " " else inner[0]
                yield Word(piece.text, round(edges[opening] * rate), round(edges[inner[-1] + 1] * rate))


def sentences(engine: Any, text: str) -> tuple[Sentence, ...]:
    """A text's sentences, by the rules of a loaded hibari ``engine``; none where there is nothing to say."""
    spelt = _MARKED.sub(lambda marked: f"{marked[1]}(/{kokoro(marked[2])}/)", text)
    found = [run for part in engine.split_sentences(spelt) for run in cut(_read(engine, part))]
    return tuple(joined(pieces, engine.vocab) for pieces in found if pieces)


def stressed(
    sentences: tuple[Sentence, ...], stress: Sequence[Stress], vocabulary: dict[str, int], edges: Edges
) -> tuple[Sentence, ...]:
    """Sentences in which some words have their mark of stress several times.

    Networks of this family then say a word longer and louder: twice marked 1.14 times as long in the middle of 34
    words, three times 1.28, four times 1.42. So each is marked until it lasts ``LONGER`` times as long as without, by
    the ``edges`` of its sentence's phonemes.
    """
    found = list(sentences)
    for at, places in _places(sentences, stress):
        found[at] = _marked(found[at], sentences[at], places, vocabulary, edges)
    return tuple(found)


def _places(sentences: tuple[Sentence, ...], stress: Sequence[Stress]) -> Iterator[tuple[int, range]]:
    """The sentence and the pieces of each of the words to stress that are there, each behind the one before."""
    after = (0, 0)
    for each in stress:
        runs = (
            (at, run)
            for at, sentence in enumerate(sentences)
            for run in runs_of(each.words, [piece.text for piece in sentence.pieces])
            if (at, run.start) >= after
        )
        found = next(islice(runs, each.passed, None), None)
        if found:
            after = (found[0], found[1].stop)
            yield found


def _marked(sentence: Sentence, plain: Sentence, places: range, vocabulary: dict[str, int], edges: Edges) -> Sentence:
    """A sentence with as few marks on some of its words as make them ``LONGER`` than in the ``plain`` one, and with
    less where one more would make them ``TOO_LONG``.
    """
    before, chosen = _lasts(plain, places, edges), sentence
    for marks in MARKS:
        pieces = [(piece.text, piece.phonemes) for piece in sentence.pieces]
        for place in places:
            pieces[place] = (pieces[place][0], _with_stress(pieces[place][1], marks))
        made = joined(pieces, vocabulary)
        after = _lasts(made, places, edges)
        if marks > MARKS[0] and after > TOO_LONG * before:
            break
        chosen = made
        if not before or after >= LONGER * before:
            break
    return chosen


def _lasts(sentence: Sentence, places: range, edges: Edges) -> float:
    """How many seconds some of a sentence's words take together; 0 where the network does not tell."""
    known = edges(sentence)
    if not known.size:
        return 0.0
    said = (sentence.pieces[place] for place in places)
    return float(sum(known[each.first + len(each.phonemes)] - known[each.first] for each in said))


def _with_stress(phonemes: str, marks: int) -> str:
    """A word's phonemes with so many marks of primary stress; before its first vowel where there is none."""
    if PRIMARY in phonemes:
        return phonemes.replace(PRIMARY, marks * PRIMARY, 1)
    plain = phonemes.replace(SECONDARY, "")
    vowel = _VOWEL.search(plain)
    return plain[: vowel.start()] + marks * PRIMARY + plain[vowel.start() :] if vowel else phonemes


def kokoro(ipa: str) -> str:
    """IPA in Kokoro's own signs: a diphthong or an affricate is one, and stress stands before the vowel."""
    return _STRESS.sub(r"\2\1", _SIGN.sub(lambda sign: _SIGNS[sign[0]], ipa))


def recorded(sentences: tuple[Sentence, ...], say: Callable[[Sentence], Said], rate: int, lag: float = 0.0) -> Take:
    """The sentences one after the other, as ``say`` says them at ``rate`` Hz; ``lag`` seconds from edge to sound."""
    said = [say(sentence) for sentence in sentences]
    exact, done, words = all(edges.size for _, edges in said), 0, list[Word]()
    for sentence, (sound, edges) in zip(sentences, said, strict=True):
        words += (word.moved(done) for word in sentence.words(edges + lag, rate)) if exact else ()
        done += sound.size
    return Take(np.concatenate([sound for sound, _ in said]).astype("<f4").tobytes(), rate, tuple(words), exact)


def lasts(sentences: tuple[Sentence, ...]) -> float:
    """About how many seconds "heart" of hibari takes to say a text's sentences, trimmed as takes are.

    Fitted to 547 takes of 61 scripts, each script told from all others: films are told within 1.4 % on average (with
    0.75 s between lines), 2.9 % for nine of ten, 4.1 % at worst.
    """
    whole = " ".join(sentence.phonemes for sentence in sentences)
    glides, vowels = sum(map(whole.count, _GLIDES)), len(_VOWEL.findall(whole))
    others = sum(map(str.isalpha, whole)) - vowels
    counted = _VOWEL_LASTS * (vowels - glides) + _GLIDE_LASTS * glides + _OTHER_LASTS * others
    marked = _STRESS_LASTS * whole.count(PRIMARY) + _REST_LASTS * sum(map(whole.count, ",;:—"))
    return max(_SHORTEST, counted + marked + _SENTENCE_LASTS * len(sentences) + _ENDS_LAST)


def sayable(sentences: tuple[Sentence, ...]) -> bool:
    """Whether anything but punctuation is left: a network breathes noise at a lone "..."."""
    return any(_sounds(phoneme) for sentence in sentences for phoneme in sentence.phonemes)


def _sounds(phoneme: str) -> bool:
    return phoneme.isalpha()


def _read(engine: Any, text: str) -> list[tuple[str, str]]:
    """Text and phonemes between each two spaces, as hibari's ``G2P.__call__`` reads them."""
    from hibari.g2p.normalize import normalize

    pieces, said, read = [], "", ""
    for token in engine.g2p.phonemize_tokens(engine.g2p.tokenize(normalize(text))):
        said, read = said + token.text, read + (token.phonemes or "")
        if token.whitespace:
            pieces.append((said, read))
            said = read = ""
    return [*pieces, (said, read)]


def cut(pieces: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The pieces in runs of at most ``LONGEST`` phonemes, cut after a clause, or anywhere where there is none."""
    run: list[tuple[str, str]] = []
    for clause in _clauses(pieces):
        if run and _length(run) + _length(clause) + 1 > LONGEST:
            yield run
            run = []
        run = run + clause
    yield run


def _clauses(pieces: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    clause: list[tuple[str, str]] = []
    for piece in pieces:
        if clause and _length(clause) + len(piece[1]) + 1 > LONGEST:
            yield clause
            clause = []
        clause = [*clause, piece]
        if _CLAUSE.search(piece[1]):
            yield clause
            clause = []
    if clause:
        yield clause


def _length(pieces: list[tuple[str, str]]) -> int:
    return sum(len(phonemes) for _, phonemes in pieces) + len(pieces) - 1


def joined(pieces: list[tuple[str, str]], vocabulary: dict[str, int]) -> Sentence:
    """The pieces joined, without what the network has no number for."""
    phonemes, placed = "", []
    for text, read in pieces:
        known = "".join(phoneme for phoneme in read if phoneme in vocabulary)
        gap = " " if phonemes else ""
        placed.append(Piece(text, known, len(phonemes) + len(gap)))
        phonemes += gap + known
    return Sentence(phonemes.rstrip(), tuple(placed))
