"""How Polish is read aloud."""

from __future__ import annotations

import re

from voicedeck.languages.language import words
from voicedeck.languages.links import Links
from voicedeck.languages.pl import MONTHS, NUMBERS, dated, inflected
from voicedeck.languages.reading import ROMAN
from voicedeck.languages.rows import Row
from voicedeck.languages.words import UNKNOWN, Noun, Words, signs
from voicedeck.model.numerals import roman
from voicedeck.model.regex import regex


def _gendered(said: str, gender: str) -> str:
    """ "jeden" is "jedna" alone, "dwa" "dwie" at the end of any number, before a feminine noun."""
    if gender == "n" and said == "jeden":
        return "jedno"
    if gender != "f":
        return said
    return "jedna" if said == "jeden" else re.sub(r"\bdwa$", "dwie", said)


_FEMININE = regex(
    r".*(?:ość|ości|cje|ki|gi|osoby|kobiety|godziny|minuty|sekundy|strony|grupy|szkoły|gwiazdy|planety|komórki|części)|"
    r"noc|noce|rzecz|rzeczy|część|myśl|myśli|sól|krew|twarz|wieś|odpowiedź|śmierć|sieć|sieci|moc|pomoc|oś|kość|kości|"
    r"przestrzeń|powierzchnia|podróż|tonacja"
)
_NO_NOUNS = words("""
    i a o u w z do na od za po przez dla czy lub jest są to się nie więcej mniej oraz
    """)


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun after a one or a two, by its form; ``UNKNOWN`` where nothing tells it."""
    if digit not in (1, 2) or noun in _NO_NOUNS:
        return ""
    if digit == 2:
        return "f" if _FEMININE.fullmatch(noun) else "m" if noun.endswith(("a", "e", "owie", "ów")) else UNKNOWN
    if noun.endswith("a") or _FEMININE.fullmatch(noun):
        return "m" if noun in ("mężczyzna", "poeta", "turysta", "artysta") else "f"
    return "n" if noun.endswith(("o", "e", "ę", "um")) else UNKNOWN if noun.endswith(("ć", "ś", "ź", "l", "w")) else "m"


def _clock(hour: int, minute: int) -> str:
    said = inflected(hour, "a") if hour else "zero"
    return f"{said} {NUMBERS.cardinal(minute)}" if minute else said


def _at(hour: int, minute: int) -> str:
    said = inflected(hour, "ej")
    return f"{said} {NUMBERS.cardinal(minute)}" if minute else said


def _year(match: re.Match[str]) -> str:
    before = match["before"] or ""
    return f"{before}{inflected(int(match['y']), 'ym' if before.strip().lower() == 'w' else 'ego')} roku"


WORDS = Words(
    locale="pl",
    invariable={"%": "procent"},
    links=Links(
        "kropka",
        "myślnik",
        "podkreślenie",
        "odnośnik",
        "DOI, odnośnik jest w opisie",
        "małpa",
        "ukośnik",
        "ukośnik wsteczny",
    ),
    to="do",
    comparisons={"<": "mniejsze niż", ">": "większe niż", "=": "równa się"},
    signs=signs(
        "plus minus",
        "większe lub równe",
        "mniejsze lub równe",
        "około",
        "różne od",
        "razy",
        "podzielone przez",
        "do",
        "od",
        "wzrost",
        "spadek",
        "nieskończoność",
        "copyright",
        "pierwiastek z",
    ),
    greek=(
        "alfa beta gamma delta epsilon dzeta eta teta jota kappa lambda mi ni ksi pi ro sigma tau ipsylon "
        "fi chi psi omega gamma delta teta lambda ksi pi sigma fi psi omega"
    ),
    minus="minus",
    plus="plus",
    about="mniej więcej",
    conjunction="i",
    alternative="lub",
    slash="przez",
    number_sign="numer",
    times_ten="razy",
    power="{base} do potęgi {exponent}",
    squared="do kwadratu",
    cubed="do sześcianu",
    point="kropka",
    compass=("północ", "wschód", "południe", "zachód"),
    volume="tom",
    pages="strony",
    months=MONTHS,
    dated=lambda year, month, day: dated(year, month, day) + " roku" * bool(year),
    separators="./",
    clock=_clock,
    fractions={
        "½": "jedna druga",
        "⅓": "jedna trzecia",
        "⅔": "dwie trzecie",
        "¼": "jedna czwarta",
        "¾": "trzy czwarte",
        "⅛": "jedna ósma",
        "1/2": "jedna druga",
        "1/3": "jedna trzecia",
        "2/3": "dwie trzecie",
        "1/4": "jedna czwarta",
        "3/4": "trzy czwarte",
    },
    whole={
        "USD": Noun("dolar|dolary|dolarów|dolara"),
        "EUR": Noun("euro", "n"),
        "GBP": Noun("funt|funty|funtów|funta"),
        "JPY": Noun("jen|jeny|jenów|jena"),
        "PLN": Noun("złoty|złote|złotych|złotego"),
    },
    small={
        "USD": Noun("cent|centy|centów|centa"),
        "EUR": Noun("cent|centy|centów|centa"),
        "GBP": Noun("pens|pensy|pensów|pensa"),
        "PLN": Noun("grosz|grosze|groszy|grosza"),
    },
    cents="{whole} {small}",
    magnitudes={
        **dict.fromkeys(("tys.", "tys", "k", "K"), Noun("tysiąc|tysiące|tysięcy|tysiąca")),
        **dict.fromkeys(("mln", "M", "m"), Noun("milion|miliony|milionów|miliona")),
        **dict.fromkeys(("mld", "B", "bn"), Noun("miliard|miliardy|miliardów|miliarda")),
    },
    abbreviations={
        "b.d.": "brak danych",
        "np.": "na przykład",
        "tzn.": "to znaczy",
        "tj.": "to jest",
        "itp.": "i tym podobne",
        "itd.": "i tak dalej",
        "m.in.": "między innymi",
        "ok.": "około",
        "nr": "numer",
        "rys.": "rysunek",
        "tab.": "tabela",
        "rozdz.": "rozdział",
        "por.": "porównaj",
        "zob.": "zobacz",
        "tzw.": "tak zwany",
        "dr": "doktor",
        "prof.": "profesor",
        "mgr": "magister",
        "inż.": "inżynier",
        "św.": "święty",
        "ul.": "ulica",
        "p.n.e.": "przed naszą erą",
        "n.e.": "naszej ery",
        "w.": "wiek",
        "godz.": "godzina",
        "maks.": "maksymalnie",
        "min.": "minimum",
        "et al.": "i współpracownicy",
        "vs.": "kontra",
        "tel.": "telefon",
        "im.": "imienia",
        "wg": "według",
        "br.": "bieżącego roku",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:ton|(?:mikro|mili|nano)?sekund|minut|godzin|mil|uncj|(?:kilo)?kalori|atmosfer|stop[aęy]\b|stóp\b|jednost|pint|doba|doby|dób"
    r"|części|część)",
    counted="[Rr]ozdział|[Cc]zęść|[Tt]om|[Aa]kt|[Ss]cena|[Ff]aza|[Tt]yp|[Kk]lasa|[Ss]topień|[Rr]ysunek|[Tt]abela|[Kk]sięga|[Ss]tadium",
    followed=r"(?=\s(?:wieku|wiek\b|w\.))",
    as_followed=lambda number, _before: inflected(number, "ym"),
    named=rf"(?<![\w.,])(?P<d>[12]?\d|3[01])\s(?P<month>{'|'.join(MONTHS)})(?:\s(?P<y>1[1-9]\d\d|20\d\d)(?:\s?r\.|\sroku)?)?(?!\w)",
    early=(
        Row("page", r"\bs(?:tr)?\.\s?(?=\d)", "strona "),
        Row("century in", r"\b[Ww]\s+(?P<numeral>[IVX]{1,5})\s?w\.", lambda match: _century(match["numeral"])),
        Row(
            "king",
            rf"\b(Ludwik|Karol|Henryk|Kazimierz|Zygmunt|Władysław|Fryderyk|Napoleon|Jan|Paweł|Pius)\s({ROMAN})\b",
            lambda match: f"{match[1]} {NUMBERS.ordinal(roman(match[2]))}",
        ),
        Row(
            "decade",
            r"\b(?P<before>[Ll]ata(?P<of>ch)?)\s(?P<number>\d0)\.",
            lambda match: f"{match['before']} {inflected(int(match['number']), 'ych' if match['of'] else 'e')}",
        ),
        Row(
            "at an hour",
            r"\b(?P<before>[Oo]|[Oo]d|[Dd]o|[Pp]o)\s(?P<h>[1-9]|1\d|2[0-4]):(?P<min>[0-5]\d)(?![:\w]|[.,]\d)",
            lambda match: f"{match['before']} {_at(int(match['h']), int(match['min']))}",
        ),
        Row("year", r"(?P<before>\b[Ww]\s)?(?<![\w.,])(?P<y>1[1-9]\d\d|20\d\d)\s?r\.", _year),
    ),
    examples={
        "king": {"Ludwik XIV": "Ludwik czternasty"},
        "decade": {"lata 90.": "lata dziewięćdziesiąte"},
        "at an hour": {"o 14:30": "o czternastej trzydzieści"},
        "words per unit": {"komórek/ml": "komórek na mililitr"},
        "link": {
            "Zob. https://www.przyklad.pl/a.": "Zobacz przyklad kropka pl.",
        },
        "abbreviation": {
            "Zob. https://www.przyklad.pl/a.": "Zobacz przyklad kropka pl.",
            "np. kortyzol, ok. 40, itd.": "na przykład kortyzol, około czterdzieści, i tak dalej.",
        },
        "DOI": {
            "doi:10.1016/j.x": "DOI, odnośnik jest w opisie",
        },
        "address": {
            "Pisz na a.b@przyklad.org": "Pisz na a kropka b małpa przyklad kropka org",
        },
        "domain": {
            "na przyklad.pl": "na przyklad kropka pl",
        },
        "number sign": {
            "#1": "numer jeden",
        },
        "number": {
            "#1": "numer jeden",
            "10 000 i 1 234 567": (
                "dziesięć tysięcy i milion dwieście trzydzieści cztery tysiące pięćset sześćdziesiąt siedem"
            ),
            "3,25": "trzy przecinek dwadzieścia pięć",
            "1 osoba, 21 dni": "jedna osoba, dwadzieścia jeden dni",
            "1984": "tysiąc dziewięćset osiemdziesiąt cztery",
        },
        "path": {
            "/usr/bin/env": "ukośnik usr ukośnik bin ukośnik env",
        },
        "option": {
            "--help": "myślnik myślnik help",
        },
        "file name": {
            "notatki.md": "notatki kropka md",
        },
        "ampersand": {
            "A & B": "A i B",
        },
        "Roman sign": {
            "rozdział Ⅳ": "rozdział cztery",
        },
        "Roman numeral": {
            "rozdział Ⅳ": "rozdział cztery",
            "rozdział IV": "rozdział cztery",
        },
        "century in": {
            "w XIX wieku, w XX w.": "w dziewiętnastym wieku, w dwudziestym wieku",
        },
        "Roman ordinal": {
            "w XIX wieku, w XX w.": "w dziewiętnastym wieku, w dwudziestym wieku",
        },
        "year": {
            "w 2018 r.": "w dwa tysiące osiemnastym roku",
            "3 maja 2024 r.": "trzeciego maja dwa tysiące dwudziestego czwartego roku",
        },
        "ISO date": {
            "2024-05-03": "trzeciego maja dwa tysiące dwudziestego czwartego roku",
        },
        "date": {
            "03.05.2024": "trzeciego maja dwa tysiące dwudziestego czwartego roku",
        },
        "named date": {
            "3 maja 2024 r.": "trzeciego maja dwa tysiące dwudziestego czwartego roku",
        },
        "clock": {
            "14:30": "czternasta trzydzieści",
        },
        "pages": {
            "2021;591:123–30": (
                "dwa tysiące dwadzieścia jeden, tom pięćset dziewięćdziesiąt jeden, strony sto dwadzieścia "
                "trzy do sto trzydzieści"
            ),
        },
        "telephone": {
            "+48 22 123 45 67": "plus cztery osiem, dwa dwa, jeden dwa trzy, cztery pięć, sześć siedem",
        },
        "version": {
            "3.11.4": "trzy kropka jedenaście kropka cztery",
        },
        "short version": {
            "v2.1": "dwa kropka jeden",
        },
        "fraction sign": {
            "2 ½ litra": "dwa i jedna druga litra",
        },
        "fraction": {
            "1/2": "jedna druga",
        },
        "scientific": {
            "6,02 × 10^23": "sześć przecinek zero dwa razy dziesięć do potęgi dwadzieścia trzy",
            "10⁻³ m": "dziesięć do potęgi minus trzy metrów",
        },
        "exponent": {
            "1e6": "jeden razy dziesięć do potęgi sześć",
        },
        "formula": {
            "CO₂": "C O dwa",
        },
        "cents of another language": {
            "€29.99": "dwadzieścia dziewięć euro dziewięćdziesiąt dziewięć centów",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "tysiąc dwieście trzydzieści cztery euro pięćdziesiąt sześć centów",
        },
        "money": {
            "3 mln zł, $1.5B, 5 mld euro": (
                "trzy miliony złotych, jeden przecinek pięć miliarda dolarów, pięć miliardów euro"
            ),
            "£2, ¥500, 5 CHF": "dwa funty, pięćset jenów, pięć franków szwajcarskich",
        },
        "money after": {
            "3 mln zł, $1.5B, 5 mld euro": (
                "trzy miliony złotych, jeden przecinek pięć miliarda dolarów, pięć miliardów euro"
            ),
            "29,99 zł, 1 zł, 2 zł, 5 zł": (
                "dwadzieścia dziewięć złotych dziewięćdziesiąt dziewięć groszy, jeden złoty, dwa złote, pięć złotych"
            ),
        },
        "magnitude of a unit": {
            "100 mln kg": "sto milionów kilogramów",
        },
        "magnitude": {
            "3,2 mln, 5 tys. osób": "trzy przecinek dwa miliona, pięć tysięcy osób",
            "10k": "dziesięć tysięcy",
        },
        "coordinates": {
            "52°14′ N": "pięćdziesiąt dwa stopnie czternaście minut północ",
        },
        "range": {
            "3–5 kg": "trzy do pięć kilogramów",
        },
        "unit": {
            "3–5 kg": "trzy do pięć kilogramów",
            "20 %": "dwadzieścia procent",
            "1 h, 2 t, 5 min, 22 s": "jedna godzina, dwie tony, pięć minut, dwadzieścia dwie sekundy",
            "32 ft": "trzydzieści dwie stopy",
            "1,5 mg/kg": "jeden przecinek pięć miligrama na kilogram",
        },
        "unit alone": {
            "na km²": "na kilometr kwadratowy",
            "km²": "kilometr kwadratowy",
        },
        "power": {
            "x² + y³": "x do kwadratu plus y do sześcianu",
        },
        "plus": {
            "x² + y³": "x do kwadratu plus y do sześcianu",
            "1 + 2": "jeden plus dwa",
        },
        "comparison": {
            "p < 0,05, n = 34": "p mniejsze niż zero przecinek zero pięć, n równa się trzydzieści cztery",
        },
        "minus": {
            "przy −5 °C": "przy minus pięć stopni Celsjusza",
        },
        "score": {"4-4-2": "cztery, cztery, dwa"},
        "comparison before a number": {"(<5 kg)": "(mniejsze niż pięć kilogramów)"},
        "plus before a number": {"+3 kg": "plus trzy kilogramy"},
        "tilde": {
            "~40": "mniej więcej czterdzieści",
        },
        "slash between words": {
            "pacjent/lekarz": "pacjent lub lekarz",
        },
        "slash between numbers": {
            "24/7": "dwadzieścia cztery przez siedem",
        },
        "symbol": {
            "5 ± 2, A → B": "pięć plus minus dwa, A do B",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "dwudziestego piątego grudnia dwa tysiące dwudziestego czwartego roku",
        },
        "times": {
            "12:30-13:00": "dwunasta trzydzieści do trzynasta",
        },
        "clock with seconds": {
            "10:15:30": "dziesiąta piętnaście trzydzieści",
        },
        "index": {
            "x₁": "x jeden",
        },
        "times sign": {
            "5 × 5": "pięć razy pięć",
        },
        "bearing": {
            "48,85° N": "czterdzieści osiem przecinek osiemdziesiąt pięć stopnia północ",
        },
        "feet and inches": {
            "5'10\"": "pięć stóp dziesięć cali",
        },
        "page": {
            "zob. s. 12": "zobacz strona dwanaście",
        },
    },
)


def _century(numeral: str) -> str:
    return f"w {inflected(roman(numeral), 'ym')} wieku"
