"""Which language a text is in, told by its letters, then by its commonest words; "" where that is not enough.

No word decides alone: what counts is how many different ones of a language there are, and a word that several
languages have counts for each of them the less. Short of a trained model (py3langid 0.4 takes a second of CPU before
its first answer, a film of two minutes ten) this is enough for a text of a few sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

from voicedeck.languages import every
from voicedeck.model.regex import regex

LONGEST = 20_000
"""Letters that are looked at."""
LEAST, AHEAD = 2.0, 1.25
"""Evidence without which no language is named, and how many times what the next one has it is: two words, a few
times, that no other language has."""
LITTLE, FAR_AHEAD, FEWEST = 1.0, 1.5, 3
"""The same for a sentence or two, and of how many different words: further ahead, and of more words."""

_SCRIPTS = {
    "ja": regex(r"[\u3040-\u30ff]"),
    "ko": regex(r"[\uac00-\ud7af]"),
    "zh": regex(r"[\u4e00-\u9fff]"),
    "th": regex(r"[\u0e01-\u0e5b]"),
    "el": regex(r"[\u0370-\u03ff]"),
    "he": regex(r"[\u05d0-\u05ea]"),
    "ur": regex(r"[ٹڈڑےںہ]"),
    "fa": regex(r"[پچژگکی]"),
    "ar": regex(r"[\u0620-\u06d3]"),
    "hi": regex(r"[\u0904-\u0963]"),
    "bn": regex(r"[\u0985-\u09b9]"),
    "ta": regex(r"[\u0b85-\u0bb9]"),
    "te": regex(r"[\u0c05-\u0c39]"),
    "ka": regex(r"[\u10d0-\u10ff]"),
    "hy": regex(r"[\u0531-\u0587]"),
}
_LEAST_SHARES = {"ja": 0.1, "ur": 0.05, "fa": 0.04}
"""Of the letters: of kana in Japanese, and of the letters that Arabic has not, there are fewer. Else a third."""
_OWN_LETTERS = {
    "ã": "pt", "õ": "pt", "ñ": "es gl", "¿": "es gl", "ß": "de", "ğ": "tr", "ı": "tr", "ł": "pl", "ą": "pl lt",
    "ę": "pl lt", "ś": "pl", "ż": "pl", "ő": "hu", "ű": "hu", "ř": "cs", "ě": "cs", "ů": "cs", "ș": "ro",
    "ț": "ro", "øj": "da", "øy": "nb", "ø": "da nb", "å": "sv da nb", "ŀ": "ca", "ď": "cs sk", "ľ": "sk",
    "œ": "fr", "ї": "uk", "є": "uk", "ґ": "uk", "ў": "be", "ъ": "bg", "ы": "ru be", "э": "ru be", "ј": "sr",
    "ción": "es gl", "ciones": "es gl", "zione": "it", "zioni": "it", "ência": "pt",
    "ђ": "sr", "þ": "is", "ð": "is", "đ": "hr vi", "ơ": "vi", "ư": "vi",
}  # fmt: skip
"""Letters, signs and endings that few languages have: each word with one is a word of theirs."""
_OTHERS = {
    "bg": (
        "две три четири пет шест седем осем девет десет процента имат "
        "и на е от за се да в са ще като не това по че с към или при до който която които може има много през "
        "след също бил когато този тази"
    ),
    "sr": (
        "и у на је да се од за са не су као који која које али или што то по из би до при може има само када више био"
    ),
    "be": (
        "і ў на не што з па гэта як для ад да але за ён яна яны мы вы або калі яго яе іх быў была былі можа які "
        "якая якія таксама"
    ),
    "hr": (
        "i u na je da se od za s ne su kao koji koja koje ali ili što to po iz bi do pri može ima samo kada više "
        "bio nije biti te jer ovaj ova kako"
    ),
    "sk": (
        "a je sa v na že to s z do o sú ako pre za ale by ktoré ktorý ktorá po od byť aj jeho ich čo nie vo pri "
        "tak tiež môže medzi alebo aby už viac len až keď zo pod bol bola má majú"
    ),
    "sl": (
        "in je se v na da za ki so s z od po pri kot tudi ali bi pa to ne kako bolj lahko še kar ker med biti ima "
        "več bil bila"
    ),
    "et": (
        "ja on ei see et oli mis kui ka aga ning või seda selle oma kes siis nii nad olla ta mida väga veel need saab"
    ),
    "lv": "un ir ar no uz par kas ka bet arī vai pie to nav kā ja tas tā viņš būt ļoti var šis šī",
    "lt": ("ir yra kad su iš į ne tai bet ar kaip už apie nuo prie jis ji jie buvo taip pat labai gali tik arba kurie"),
    "gl": (
        "o a os as é unha un do da que non en para con dos das ao son máis polo pola de se por como pero no na "
        "nos nas foi ser ten teñen seu súa isto moi tamén entre cando ou ata pode sen"
    ),
    "eu": "eta da ez bat du dira baina ere dute den edo hori zen izan hau oso egin behar dela duten",
    "af": (
        "die en van is nie het in 'n dat wat vir met op te om hulle word ook aan maar hierdie sal was kan deur by "
        "as sy ons"
    ),
    "is": "og að í á er sem um ekki til með en það við fyrir af var hann hún þau þeir eru þetta frá eða hefur verið",
    "sw": "na ya wa kwa ni katika za la kuwa hii yake cha kama hiyo pia lakini watu kwamba huo si",
    "tl": "ang ng sa mga na at ay ito para hindi may kung ako niya siya isang dahil rin lang",
    "cy": "y yn a i o ar yr mae ei am gan wedi ac fod nid bod hefyd gyda nhw roedd",
    "ga": "an na agus ar is ag go le i bhí tá a sé siad chun don nó ach leis",
}
"""The commonest words of languages that nothing else is known of: they are not to be taken for one that is."""
_WORD = regex(r"[^\W\d_]+(?:['’·][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """The ISO 639 code of the likeliest language, "" where nothing speaks for any, and whether it is ``sure``."""

    code: str
    sure: bool


def detected(lines: Iterable[str]) -> Told:
    """The language that the lines are in."""
    text = " ".join(lines)[:LONGEST].lower()
    letters = sum(map(str.isalpha, text)) or 1
    for code, script in _SCRIPTS.items():
        if len(script.findall(text)) / letters > _LEAST_SHARES.get(code, 1 / 3):
            return Told(code, sure=True)
    evidence, words = _evidence(text.replace("’", "'"))
    ranked = [*sorted(evidence, key=lambda code: (-evidence[code], code)), "", ""]
    best, ahead = ranked[0], evidence[ranked[0]] / (evidence[ranked[1]] or 0.01)
    enough = evidence[best] >= LEAST and ahead >= AHEAD and words[best] > 1
    little = evidence[best] >= LITTLE and ahead >= FAR_AHEAD and words[best] >= FEWEST
    return Told(best, sure=enough or little)


def _evidence(text: str) -> tuple[Mapping[str, float], Mapping[str, int]]:
    """How much speaks for each language, and in how many words: common ones, and such with letters that few have."""
    found, words = defaultdict[str, float](float), Counter[str]()
    owners = _owners()
    for word, count in Counter(_WORD.findall(text)).items():
        of = owners.get(word) or next((owned for sign, owned in _LETTERS.items() if sign in word), ())
        for code in of:
            found[code] += log2(1 + count) / len(of)
            words[code] += 1
    return found, words


@cache
def _owners() -> Mapping[str, tuple[str, ...]]:
    """By word, the languages that it is common in."""
    common = {each.code: each.common for each in every()} | {code: words.split() for code, words in _OTHERS.items()}
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for code, words in common.items():
        for word in words:
            owners[word].append(code)
    return {word: tuple(codes) for word, codes in owners.items()}


_LETTERS = {sign: tuple(codes.split()) for sign, codes in _OWN_LETTERS.items()}
