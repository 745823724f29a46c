"""German."""

from __future__ import annotations

from voicedeck.languages.de.relations import RELATIONS
from voicedeck.languages.language import Captions, Cues, Figures, Labels, Language, Terms, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

_YEAR = r"(?:1[0-9]|20)\d\d"
_CAUSES = (
    "erhöht", "erhöhen", "senkt", "senken", "verringert", "verringern", "steigert", "steigern", "vermindert",
    "vermindern", "verursacht", "verursachen", "bewirkt", "bewirken", "fördert", "fördern", "hemmt", "hemmen",
    "blockiert", "blockieren", "verstärkt", "verstärken", "schwächt", "schwächen", "erzeugt", "erzeugen",
    "ermöglicht", "ermöglichen", "erleichtert", "erleichtern", "führt zu", "führen zu", "löst", "trägt bei zu",
)  # fmt: skip

FIGURES = Figures(
    versus=r"(?i:(?P<left>\S.*?)\s+(?P<join>vs\.?|versus|gegen(?:über)?)\s+(?P<right>\S.*))",
    compared=(
        r"(?i:(?P<lead>\S.*?\bzwischen)\s+(?P<left>\S.*?)\s+(?P<join>und)\s+(?P<right>\S.*))",
        r"(?i:(?P<left>\S.*?),?\s+(?P<join>im Vergleich (?:zu[mr]?|mit)|im Gegensatz zu[mr]?|statt|anstelle von)"
        r"\s+(?P<right>\S.*))",
        r"(?i:(?P<lead>\S.*?\bvo[nm])\s+(?P<left>\S.*?)\s+(?P<join>zu[mr]?)\s+(?P<right>\S.*))",
    ),
    defined=(
        r"(?P<term>[A-ZÄÖÜ][\w’'-]*(?:\s+[\w’'-]+){0,3}?)\s+"
        r"(?P<text>(?:(?:ist|sind)\s+(?:eine?|der|die|das)|bedeutet|bezeichnet|heißt)\s+\S.*)",
    ),
    causes=(rf"(?P<left>\S.*?)\s+(?P<join>(?:(?:auch|direkt)\s+)?(?:{'|'.join(_CAUSES)}))\s+(?P<right>\S.*)",),
    further=r",\s+(?P<join>was \w+ führt zu|was wiederum \w+)\s+(?P<right>\S.*)",
    clause=r"\sund\s",
    going_on=r", (?:und|aber|doch|sondern|während|wobei|weil|da|dass|sodass)\b",
    says=r"(?i:\b(?:zeigt|zeigen|legt|legen|berichte(?:t|n)|fanden|fand|dass|kann|können|ist|sind|war|waren|wird|werden)\b)",
    unnamed=r"(?i:(?:dies(?:e[rsmn]?)?|das|es|sie|er|wir|ihr|man|hier|dort|da|welche[rsmn]?|und|aber)\b)",
    article=r"(?i:(?:der|die|das|eine?|unsere?|ihre?|seine?)\b)",
    number=RELATIONS.number,
    dated=rf"(?:(?:Im Jahr|Seit|Ab|Bis|Um|Von)\s+)?(?P<label>(?:(?:\d{{1,2}}\.\s)?[A-ZÄÖÜ][a-zäöü]+\s+)?{_YEAR}"
    rf"(?:er)?(?:\s?[–-]\s?(?:{_YEAR}|\d\d))?)(?:\s*[:,–—-])?\s+(?P<text>\S.*)",
    first=r"(?i:(?:zuerst|zunächst|erstens|als erstes|schritt (?:1|eins)|am anfang|beginne)\b)",
    following=r"(?i:(?:zweitens|drittens|viertens|dann|danach|anschließend|darauf|schließlich|zuletzt|zum schluss"
    r"|als nächstes|schritt \w+)\b)",
)

TERMS = Terms(
    counts=("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    endings={
        "substance": ("in", "ol", "ose", "ase", "gen", "id"),
        "structure": ("us", "um", "om"),
        "process": ("tion", "sion", "ung", "nis", "anz", "enz", "yse", "ese"),
        "quality": ("heit", "keit", "ität", "ismus", "schaft", "apie", "ogie", "nomie", "phie"),
    },
    general=("process", "quality"),
    plural="en",
    plain=words(
        "Termin Medizin Schule Symbol Alkohol Moment Frage Antwort Bedeutung Meinung Ordnung Wohnung Zeitung Sitzung "
        "Richtung Stellung Abteilung Zeugnis Ergebnis Situation Position Universität Realität Gesellschaft Mannschaft "
        "Museum Zentrum Datum Studium Publikum Campus Bonus Status Fokus Kollegin Leiterin Berlin"
    ),
    capitals=True,
)


def dated(year: int, month: int, day: int) -> str:
    """ "achtundzwanzigsten Januar zweitausendsechsundzwanzig", as it is said after "am"."""
    return f"{NUMBERS.ordinal(day)}n {MONTHS[month - 1]}" + (f" {NUMBERS.year(year)}" if year else "")


NUMBERS = Numbers("de", point=",", grouping=". \u00a0\u202f'’", comma="Komma", minus="minus")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip

LANGUAGE = Language(
    code="de",
    name="German",
    answers=("ja", "nein"),
    common=words(
        "der die das und ist nicht ein eine einen dem den des mit für auf sich von werden wird wie auch zu im in "
        "es sie er wir als aus bei nach durch nur aber oder wenn dass kann können haben hat sind war noch mehr "
        "über um am an zum zur vom einer eines so man was diese dieser zwei drei vier fünf sechs sieben acht neun "
        "zehn hundert prozent während zwischen ihre seine viele sowie"
    ),
    abbreviations=words(
        "bzw ca dt ebd evtl exkl ff geb gest ggf Hr Fr Dr Prof Dipl Ing inkl Jh Kap lat max Mio Mrd min Nr Abb Abs Abt "
        "Anm Aufl Bd Bsp bspw Jg resp S s St Str Tab Tel u v vgl Vgl vs z z.B d.h u.a o.ä i.d.R zzgl engl franz griech "
        "hrsg Hrsg allg sog Sog zw al et jun sen Art Ziff Co rd"
    ),
    ordinal_stops=True,
    leading=words(
        "der die das den dem des ein eine einen einem einer eines und oder aber denn sondern als wie dass weil wenn ob "
        "in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter zwischen durch für gegen ohne um bis "
        "seit während wegen welcher welche welches nicht kein keine"
    ),
    numbers=NUMBERS,
    dated=dated,
    plus="plus",
    rows=own_rows,
    doubtful=words(
        "modern montage tenor heroin rentier konstanz august umfahren übersetzen unterstellen wiederholen durchschauen "
        "überlegen umschreiben untergraben versendet beinhalten weg"
    ),
    captions=Captions(42, 17, 13),
    figures=FIGURES,
    terms=TERMS,
    cues=Cues(
        spoken=listed(
            "sprecher|sprecherin|sprecher:in|erzähler|erzählerin|off-text|off-stimme|off-sprecher|"
            "stimme aus dem off|voiceover|sprechertext|sprechtext|gesprochener text|text/voiceover|"
            "ton/sprecher"
        ),
        people=listed(
            "off|stimme|moderator|moderatorin|moderation|interviewer|interviewerin|interviewpartner|"
            "interviewpartnerin|gast|dialog|kommentar"
        ),
        content=listed("inhalt|inhalte|stichpunkte|stichworte|kernpunkte|kernaussagen|punkte|folientext"),
        seen=listed(
            "bild|bilder|visuell|visuelles|visualisierung|video|einblendung|einblendungen|texteinblendung|"
            "bildschirm|bildschirmtext|text im bild|animation|grafik|grafiken|kamera|einstellung|schuss|"
            "gegenschuss|einschub|schnitt|schnittbild|schnittbilder|musik|ton|geräusch|geräusche|soundeffekt|"
            "übergang|überblendung|blende|szenenbild|ort|handlung|regie|zoom|schwenk|bauchbinde|abspann|vorspann|"
            "logo"
        ),
        silent=listed(
            "sprechernotizen|sprechernotiz|notizen für den vortrag|notizen|notiz|vortragsnotizen|anmerkung|"
            "anmerkungen|regieanweisung|hinweis|hinweise|"
            "länge|dauer|zielgruppe|tonalität|tonfall|stil|format|sprache|plattform|zeit|zeitcode|ziel|lernziel|"
            "lernziele|wortzahl|schlagwörter|schlagworte|version|status"
        ),
        slide=listed("folie|szene|bild|sequenz|einstellung"),
        parts=listed("abschnitt|teil|kapitel"),
        sounds=listed(
            "pause|kurze pause|stille|musik|musik setzt ein|musik blendet aus|lachen|applaus|schnitt|blende|"
            "einblendung|totale|halbtotale|nahaufnahme|abspann|vorspann|atmen"
        ),
    ),
    labels=Labels(
        title=words("titel videotitel arbeitstitel videoskript drehbuch"),
        author=words("autor autorin kanal"),
        description=words("beschreibung"),
        by=listed("von"),
        answer=listed("klar|gerne|gern|natürlich|selbstverständlich|hier ist|hier sind|hier kommt"),
        offer=listed(
            "möchtest du, dass|möchten sie, dass|soll ich|wenn du möchtest|wenn sie möchten|sag mir|lass mich wissen"
        ),
    ),
    phrases={
        "section": "Abschnitt {{ number }}. {{ heading }}.",
        "overview": "Überblick",
        "kicker": "Abschnitt {{ numeral }}",
        "opener": "Abschnitt {{ number }} von {{ total }}",
        "scan": "Zum Öffnen scannen",
        "narrated": "Gesprochen von einer KI-Stimme, {{ voice }}.",
        "voiced": "KI-Stimme: {{ voice }}",
        "search": "Im Gesagten suchen",
        "chapters": "Kapitel",
        "captions": "Untertitel",
    },
    relations=RELATIONS,
)
