"""Dutch."""

from __future__ import annotations

from voicedeck.languages.language import Cues, Labels, Language, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

NUMBERS = Numbers("nl", comma="komma", pairs=True, minus="min")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def year(number: int) -> str:
    """ "negentienhonderdvierentachtig", in one word."""
    return NUMBERS.year(number).replace(" ", "")


def dated(number: int, month: int, day: int) -> str:
    """ "drie mei tweeduizendvierentwintig"."""
    return f"{NUMBERS.cardinal(day)} {MONTHS[month - 1]}" + (f" {year(number)}" if number else "")


LANGUAGE = Language(
    code="nl",
    name="Dutch",
    answers=("ja", "nee"),
    common=words(
        "de het een van in is dat niet op zijn met voor te aan door ook worden naar en die er om als maar bij uit "
        "dan nog wordt kan kunnen hebben heeft deze dit ze je wij ik of over meer tot waar wat wel geen onder "
        "tussen zich hun haar veel twee drie vier vijf zes zeven acht negen tien procent tijdens omdat onze alle"
    ),
    abbreviations=words(
        "dhr mevr mw dr drs prof ing ir mr bijv bv enz blz p pp nr art afb fig vgl resp ca m.b.t o.a d.w.z z.o.z "
        "t.o.v i.p.v e.d jl max min vs al St"
    ),
    leading=words(
        "de het een van in op aan met voor door bij uit over onder naar tot te om als dan en of maar want dat die "
        "wat wie waar er niet geen zijn haar hun zonder tussen tegen"
    ),
    numbers=NUMBERS,
    dated=dated,
    plus="plus",
    rows=own_rows,
    cues=Cues(
        spoken=listed("verteller|vertelster|voice-over|voiceover|gesproken tekst|commentaarstem"),
        people=listed("stem|presentator|presentatrice|spreker|dialoog|gast|interviewer"),
        content=listed("inhoud|kernpunten|punten|diatekst"),
        seen=listed(
            "beeld|beelden|visueel|video|in beeld|tekst in beeld|scherm|tekst op scherm|animatie|grafiek|camera|"
            "shot|snede|overgang|muziek|geluid|geluidseffect|logo|actie|b-roll"
        ),
        silent=listed(
            "notities|notitie|sprekersnotities|opmerking|opmerkingen|toon|duur|lengte|doelgroep|formaat|stijl|"
            "platform|doel|doelen|tijd|trefwoorden|versie"
        ),
        slide=listed("dia|scène|shot"),
        parts=listed("deel|hoofdstuk|sectie"),
        sounds=listed("pauze|stilte|muziek|gelach|applaus|overgang|zoom|animatie"),
    ),
    labels=Labels(
        title=listed("titel|videotitel|videoscript"),
        author=words("auteur kanaal"),
        description=words("beschrijving"),
        by=listed("door"),
        answer=listed("natuurlijk|zeker|hier is|hieronder"),
        offer=listed("wil je dat ik|wilt u dat ik|als je wilt|laat me weten"),
    ),
    phrases={
        "section": "Deel {{ number }}. {{ heading }}.",
        "overview": "Overzicht",
        "kicker": "Deel {{ numeral }}",
        "opener": "Deel {{ number }} van {{ total }}",
        "scan": "Scan om te openen",
        "narrated": "Ingesproken door een AI-stem, {{ voice }}.",
        "voiced": "AI-stem: {{ voice }}",
        "search": "Zoek in wat er gezegd wordt",
        "chapters": "Hoofdstukken",
        "captions": "Ondertiteling",
    },
)
