"""Proofreading by ear: what was to be said and what was heard -> the words that were misheard, and ways to mend them.

Two spellings of one sound are the same word ("nondrug", "non drug"): words are compared as ``Sounds`` spells them,
so that a recogniser's own spelling of a name is no mistake of the voice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from voicedeck.model.regex import regex
from voicedeck.stages.lexicon import Entry
from voicedeck.stages.say_as import say_as

Sounds = Callable[[str], str]
"""How a text sounds, in Kokoro's signs (https://github.com/hexgrad/misaki), or any other spelling of sounds."""

NEARLY = 0.6
"""Share of sounds that what was heard has of a rare word which may have been said right: "Fedusha" for "Feduccia"."""
SHORTEST = 3
"""Letters of a word that is worth an entry in a lexicon; "the" and "a" sound as they like."""
_WORD = regex(r"\w+(?:['’]\w+)*")
_SILENT = regex(r"[ˈˌ\s.,;:!?—…\"“”()-]+")
_ALIKE = str.maketrans({"T": "t", "ᵊ": "ə", "ᵻ": "ɪ", "ʌ": "ə"})

_IPA = {"A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ʤ": "dʒ", "ʧ": "tʃ", "T": "t", "ᵊ": "ə", "ᵻ": "ɪ"}
_SPELT = {
    **{"æ": "a", "ɑ": "ah", "ɔ": "aw", "ə": "uh", "ᵊ": "uh", "ʌ": "uh", "ɛ": "e", "ɜ": "er", "ɪ": "i", "ᵻ": "i"},
    **{"i": "ee", "u": "oo", "ʊ": "oo", "A": "ay", "I": "eye", "O": "oh", "W": "ow", "Y": "oy"},
    **{"ʧ": "ch", "ʤ": "j", "ʃ": "sh", "ʒ": "zh", "θ": "th", "ð": "th", "ŋ": "ng", "ɹ": "r", "ɡ": "g", "j": "y"},
    "T": "t",
}
_VOWELS = "æɑɔəᵊʌɛɜɪᵻiuʊAIOWY"
_LONG = "ɑɔiuAIOWY"
_SYLLABLE = regex(rf"[^{_VOWELS}]*[{_VOWELS}]ɹ?(?:[^{_VOWELS}]*$|[^{_VOWELS}](?=[^{_VOWELS}]))?")
_UNSTRESSED = regex(rf"(?<![ˈˌ])(?=[{_LONG}])")


@dataclass(frozen=True, slots=True)
class Misheard:
    """Words that were to be said, as they stand in what is spoken, and what was heard in their place ("": nothing).

    ``rare``: the words are, and what was heard sounds nearly so: they may be said right and only be misspelt.
    """

    said: str
    heard: str
    rare: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text, hyphens parting them."""
    return _WORD.findall(text)


def misheard(said: str, heard: str, sounds: Sounds, meant: Sounds) -> tuple[Misheard, ...]:
    """Where what was heard does not sound like what was to be ``said``, in order.

    ``meant`` is how the words that were to be said sound: as the lexicon has them.
    """
    left, right = words_of(said), words_of(heard)
    matcher = SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    pairs = (
        Misheard(" ".join(left[start:end]), " ".join(right[to_start:to_end]))
        for kind, start, end, to_start, to_end in matcher.get_opcodes()
        if kind != "equal"
    )
    return tuple(pair for pair in pairs if not _alike(pair, sounds, meant))


def wrong(found: Sequence[Misheard]) -> int:
    """How many words are wrong: said otherwise, left out or too many, as in a word error rate."""
    return sum(max(len(words_of(each.said)), len(words_of(each.heard))) for each in found)


def doubted(found: Misheard, sounds: Sounds, meant: Sounds, common: Callable[[str], bool]) -> Misheard:
    """The same, marked as rare where none of its words is ``common`` and it sounds nearly as it was heard."""
    words = words_of(found.said)
    alike = SequenceMatcher(None, _sound(found.said, meant), _sound(found.heard, sounds), autojunk=False).ratio()
    return replace(found, rare=bool(words) and alike >= NEARLY and not any(map(common, words)))


def remedies(said: str, sounds: Sounds | None, *, phonemic: bool) -> Iterator[Entry]:
    """Entries that may mend words which were misheard, the likeliest first; longer words before shorter ones.

    An acronym by its letters; for a ``phonemic`` voice the word's phonemes, as they are and with every long vowel
    stressed; for any voice a respelling by syllables. Without ``sounds`` acronyms alone: syllables are spelt as in
    English.
    """
    for word in sorted(dict.fromkeys(words_of(said)), key=len, reverse=True):
        if word.isupper() and len(word) > 1:
            yield Entry(word, say=say_as("letters", word))
        if sounds is None or len(word) < SHORTEST or not word.isalpha():
            continue
        key = word if word[1:] != word[1:].lower() else word.lower()
        sound = sounds(word).strip()
        if phonemic:
            yield from (Entry(key, ipa=ipa(each)) for each in dict.fromkeys((sound, _UNSTRESSED.sub("ˌ", sound))))
        if " " not in sound:
            yield Entry(key, say=respelt(sound))


def ipa(sound: str) -> str:
    """Kokoro's signs as IPA: "lˈAbˌIl" is "lˈeɪbˌaɪl"."""
    return "".join(_IPA.get(sign, sign) for sign in sound)


def respelt(sound: str) -> str:
    """Kokoro's signs as English would spell them, syllable by syllable: "ˌɑksətˈOsᵊn" is "ahk-suh-toh-suhn"."""
    plain = re.sub(r"[ˈˌ]", "", sound)
    parts = _SYLLABLE.findall(plain) or [plain]
    return "-".join("".join(_SPELT.get(sign, sign) for sign in part).replace("err", "er") for part in parts)


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold().replace("’", "'") for word in words]


def _alike(pair: Misheard, sounds: Sounds, meant: Sounds) -> bool:
    """Whether both are the same letters, parted otherwise, or the same sounds, spelt otherwise."""
    said, heard = (re.sub(r"\W", "", text).casefold() for text in (pair.said, pair.heard))
    return said == heard or _sound(pair.said, meant) == _sound(pair.heard, sounds)


def _sound(text: str, sounds: Sounds) -> str:
    return _SILENT.sub("", sounds(text).translate(_ALIKE)) if text else ""
