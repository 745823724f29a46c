"""Polish."""

from __future__ import annotations

from voicedeck.languages.language import Cues, Labels, Language, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

NUMBERS = Numbers("pl", comma="przecinek", pairs=True, minus="minus")
MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip


def inflected(value: int, ending: str) -> str:
    """An ordinal in another case: with "ego" the genitive, with "ym" the locative, with "a" the feminine, with "ej"
    its other cases, with "e" and "ych" the plurals.
    """
    soft = {"ego": "iego", "ym": "im", "a": "ia", "ej": "iej", "e": "ie", "ych": "ich"}[ending]
    said = []
    for word in NUMBERS.ordinal(value).split():
        if word.endswith("gi"):
            said.append(word[:-1] + ("a" if ending == "a" else soft))
        elif word.endswith(("y", "i")):
            said.append(word[:-1] + (soft if word.endswith("i") else ending))
        else:
            said.append(word)
    return " ".join(said)


def dated(year: int, month: int, day: int) -> str:
    """ "trzeciego maja dwa tysiące dwudziestego czwartego"."""
    return f"{inflected(day, 'ego')} {MONTHS[month - 1]}" + (f" {inflected(year, 'ego')}" if year else "")


LANGUAGE = Language(
    code="pl",
    name="Polish",
    answers=("tak", "nie"),
    common=words(
        "na do się jest nie że to są przez od oraz jak jego które po i w z o dla ale co czy tak ich jej ma może "
        "być który która także już tylko przy jako ze za bardzo gdy lub był była można tym tego aby dwa dwie trzy "
        "cztery pięć sześć siedem osiem dziewięć dziesięć procent podczas mogą nas nasz"
    ),
    abbreviations=words(
        "np tzn tj itp itd m.in al br bm ok nr str s ss r w wg mgr inż dr prof hab św ul al tel godz min ryc rys "
        "tab zob por tys mln mld p pn pw t tw"
    ),
    ordinal_stops=True,
    leading=words(
        "w we z ze na do od po za o u i oraz a ale lub albo czy że który która które gdy jeśli jak dla przez przy "
        "bez pod nad przed między nie się"
    ),
    numbers=NUMBERS,
    dated=dated,
    plus="plus",
    rows=own_rows,
    cues=Cues(
        spoken=listed("narrator|narratorka|narracja|lektor|lektorka|głos z offu"),
        people=listed("głos|prowadzący|prowadząca|prezenter|prezenterka|dialog|gość"),
        content=listed("treść|treści|punkty|kluczowe punkty|tekst slajdu"),
        seen=listed(
            "obraz|obrazy|wideo|wizualizacja|na ekranie|ekran|tekst na ekranie|animacja|grafika|kadr|ujęcie|"
            "kamera|cięcie|przejście|muzyka|dźwięk|efekt dźwiękowy|efekty dźwiękowe|logo|akcja|b-roll"
        ),
        silent=listed(
            "notatki|notatka|notatki prelegenta|uwaga|uwagi|ton|długość|czas trwania|czas|odbiorcy|"
            "grupa docelowa|format|styl|platforma|cel|cele|słowa kluczowe|wersja"
        ),
        slide=listed("slajd|scena|ujęcie|kadr"),
        parts=listed("część|rozdział|sekcja"),
        sounds=listed("pauza|cisza|muzyka|śmiech|oklaski|cięcie|przejście|zbliżenie|animacja"),
    ),
    labels=Labels(words("tytuł"), words("autor autorka kanał"), words("opis")),
    phrases={
        "section": "Część {{ number }}. {{ heading }}.",
        "overview": "Przegląd",
        "kicker": "Część {{ numeral }}",
        "opener": "Część {{ number }} z {{ total }}",
        "scan": "Zeskanuj, aby otworzyć",
        "narrated": "Czyta głos AI, {{ voice }}.",
        "voiced": "Głos AI: {{ voice }}",
        "search": "Szukaj w tym, co jest mówione",
        "chapters": "Rozdziały",
        "captions": "Napisy",
    },
)
