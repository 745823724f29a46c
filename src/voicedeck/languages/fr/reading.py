"""How French is read aloud."""

from __future__ import annotations

from voicedeck.languages.fr import MONTHS, NUMBERS, dated
from voicedeck.languages.links import Links
from voicedeck.languages.rows import Row
from voicedeck.languages.words import UNKNOWN, Noun, Words, fractions, signs
from voicedeck.model.regex import regex


def _gendered(said: str, gender: str) -> str:
    """ "vingt et un" is "vingt et une" before a feminine noun."""
    return f"{said}e" if gender == "f" and (said == "un" or said.endswith((" un", "-un"))) else said


_FEMININE = regex(
    r".*(?:tion|sion|té|ette|elle|ure|ance|ence|ée|ie|ine|onne|nne|aine|esse|euse|trice|ille|ade|ude|ise)s?|"
    r"(?:femme|fille|page|image|plage|heure|semaine|ville|forme|force|étoile|planète|chose|personne|voix|"
    r"main|fois|mer|part|fleur|couleur|valeur|pomme|terre|lettre|phrase|étape|ligne|table|carte|voiture|maison|minute|"
    r"seconde|tonne|molécule|cellule|espèce|île|idée|question|réponse|école|classe|mère|sœur|dent|nuit|fin)s?"
)
_MASCULINE = regex(
    r".*(?:age|ment|eau|eaux|isme|oir|al|aux|er|ier|iste|ard|ail|euil|et|ot|on|teur|eur|phone|gramme|mètre|litre|ent|ant|in|ien|it|as)s?|"
    r"(?:homme|garçon|jour|mois|an|siècle|pays|mot|nom|livre|point|pas|degré|franc|euro|dollar|atome|gène|virus|animal|"
    r"arbre|fruit|chien|chat|père|frère|fils|roi|monde|temps|corps|bras|pied|œil|million|milliard|habitant|élève|côté|"
    r"exemple|type|groupe|nombre|chiffre|film|plan|acte|chapitre)s?|(?:et|ou|est|à|de|du|des|pour|dans|sur|par|au|aux|en|"
    r"sont|ont|a|plus|moins|fois|contre|selon|avec|sans|entre|vers|il|elle|qui|que|se|le|la|les|un|une|ne|y)"
)


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun by its ending, after a number that ends in one."""
    if digit != 1:
        return ""
    return "f" if _FEMININE.fullmatch(noun) else "m" if _MASCULINE.fullmatch(noun) else UNKNOWN


def _clock(hour: int, minute: int) -> str:
    if minute == 0 and hour in (0, 12):
        return "midi" if hour else "minuit"
    said = f"{_gendered(NUMBERS.cardinal(hour), 'f')} heure{'s' if hour > 1 else ''}"
    return f"{said} {_gendered(NUMBERS.cardinal(minute), 'f')}" if minute else said


def _ordinal(number: int, ending: str) -> str:
    if number == 1:
        return "première" if ending.startswith(("re", "ère", "ere")) else "premier"
    return NUMBERS.ordinal(number) + "s" * ending.endswith("s")


def _of(noun: str) -> str:
    return f"d’{noun}" if noun[:1].lower() in "aeiouyéêh" else f"de {noun}"


_MILLION = Noun("million|millions")
_MILLIARD = Noun("milliard|milliards")

_PARTS = {5: "cinquième|cinquièmes", 6: "sixième|sixièmes", 7: "septième|septièmes", 8: "huitième|huitièmes",
    9: "neuvième|neuvièmes", 10: "dixième|dixièmes", 100: "centième|centièmes"}  # fmt: skip
"""What a thing that is parted into so many has."""

WORDS = Words(
    locale="fr",
    invariable={"%": "pour cent"},
    links=Links(
        "point",
        "tiret",
        "tiret bas",
        "un lien",
        "DOI, le lien est dans la description",
        "arobase",
        "barre oblique",
        "barre inverse",
    ),
    to="à",
    comparisons={"<": "inférieur à", ">": "supérieur à", "=": "égale"},
    signs=signs(
        "plus ou moins",
        "supérieur ou égal à",
        "inférieur ou égal à",
        "environ",
        "différent de",
        "fois",
        "divisé par",
        "vers",
        "depuis",
        "en hausse",
        "en baisse",
        "infini",
        "copyright",
        "racine de",
    ),
    greek=(
        "alpha bêta gamma delta epsilon zêta êta thêta iota kappa lambda mu nu xi pi rhô sigma tau "
        "upsilon phi khi psi oméga gamma delta thêta lambda xi pi sigma phi psi oméga"
    ),
    minus="moins",
    plus="plus",
    about="environ",
    conjunction="et",
    alternative="ou",
    slash="sur",
    number_sign="numéro",
    times_ten="fois",
    power="{base} puissance {exponent}",
    squared="au carré",
    cubed="au cube",
    point="point",
    compass=("nord", "est", "sud", "ouest"),
    volume="volume",
    pages="pages",
    months=MONTHS,
    dated=dated,
    clock=_clock,
    hours="",
    fractions={
        **fractions("un", _PARTS, NUMBERS.cardinal),
        "½": "un demi",
        "⅓": "un tiers",
        "⅔": "deux tiers",
        "¼": "un quart",
        "¾": "trois quarts",
        "⅛": "un huitième",
        "1/2": "un demi",
        "1/3": "un tiers",
        "2/3": "deux tiers",
        "1/4": "un quart",
        "3/4": "trois quarts",
    },
    whole={
        "USD": Noun("dollar|dollars"),
        "EUR": Noun("euro|euros"),
        "GBP": Noun("livre|livres", "f"),
        "JPY": Noun("yen|yens"),
        "CHF": Noun("franc suisse|francs suisses"),
    },
    small={
        "USD": Noun("cent|cents"),
        "EUR": Noun("centime|centimes"),
        "GBP": Noun("penny|pence"),
        "CHF": Noun("centime|centimes"),
    },
    magnitudes={
        **dict.fromkeys(("k", "K"), Noun("mille")),
        **dict.fromkeys(("million", "millions", "Mio", "M", "m"), _MILLION),
        **dict.fromkeys(("milliard", "milliards", "Md", "Mds", "Mrd", "B", "bn"), _MILLIARD),
    },
    million_of=_of,
    abbreviations={
        "n. d.": "non disponible",
        "p. ex.": "par exemple",
        "c.-à-d.": "c’est-à-dire",
        "etc.": "et cetera",
        "env.": "environ",
        "cf.": "voir",
        "M.": "Monsieur",
        "MM.": "Messieurs",
        "Mme": "Madame",
        "Mmes": "Mesdames",
        "Mlle": "Mademoiselle",
        "Dr": "docteur",
        "Pr": "professeur",
        "St": "Saint",
        "Ste": "Sainte",
        "av. J.-C.": "avant Jésus-Christ",
        "apr. J.-C.": "après Jésus-Christ",
        "n°": "numéro",
        "nº": "numéro",
        "N°": "Numéro",
        "chap.": "chapitre",
        "vol.": "volume",
        "fig.": "figure",
        "éd.": "édition",
        "max.": "maximum",
        "min.": "minimum",
        "hab.": "habitants",
        "et al.": "et ses collègues",
        "vs": "contre",
        "vs.": "contre",
        "pp.": "pages",
        "s.v.p.": "s’il vous plaît",
        "tél.": "téléphone",
        "réf.": "référence",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:tonne|(?:micro|milli|nano)?seconde|minute|heure|livre|once|(?:kilo)?calorie|atmosphère|année|unité|pinte)",
    counted="[Cc]hapitre|[Pp]artie|[Tt]ome|[Vv]olume|[Aa]cte|[Ss]cène|[Pp]hase|[Tt]ype|[Cc]lasse|[Ss]ection|[Ff]igure|[Tt]ableau|"
    "[Ll]ivre|[Aa]rticle|[Ss]tade|[Aa]nnexe|Louis|Charles|Henri|Philippe|Napoléon|François|Jean-Paul|Pie|Élisabeth",
    followed=r"(?:(?<=\bI)(?:er|re|ère)|(?<!\b[CDLMI])(?:es?|èmes?|ᵉ))(?!\w)",  # "Le", "Des" and "Mer" are words
    as_followed=lambda number, before: _ordinal(number, "re" if before in ("la", "une", "cette") else "er"),
    ordinal=r"(?<![\w.,])(?P<number>\d{1,4})(?P<ending>ers?|res?|ères?|èmes?|emes?|es?|nde?s?)(?!\w)",
    as_ordinal=lambda number, ending: (
        "second" + "e" * ("e" in ending) if ending.startswith("nd") else _ordinal(number, ending)
    ),
    named=rf"(?<![\w.,])(?P<d>1)(?:er)?\s(?P<month>{'|'.join(MONTHS)})(?:\s(?P<y>1[1-9]\d\d|20\d\d))?(?!\w)",
    early=(
        Row("hours", r"(?<=\dh)\s?[-–]\s?(?=\d{1,2}\s?h)|(?<=\d\sh)\s?[-–]\s?(?=\d{1,2}\s?h)", " à "),
        Row(
            "hours with an h",
            r"(?<![\w.,])(?P<h>[01]?\d|2[0-4])\s?h\s?(?P<min>[0-5]\d)(?!\w)",
            lambda match: _clock(int(match["h"]), int(match["min"])),
        ),
        Row("page", r"\bp\.\s?(?=\d)", "page "),
    ),
    examples={
        "hours": {"9h-17h": "neuf heures à dix-sept heures"},
        "words per unit": {"cellules/ml": "cellules par millilitre"},
        "link": {
            "Voir https://www.exemple.fr/a.": "Voir exemple point fr.",
        },
        "DOI": {
            "doi:10.1016/j.x": "DOI, le lien est dans la description",
        },
        "address": {
            "Écrivez à a.b@exemple.org": "Écrivez à a point b arobase exemple point org",
        },
        "domain": {
            "sur exemple.fr": "sur exemple point fr",
        },
        "number sign": {
            "n° 5, #1": "numéro cinq, numéro un",
        },
        "abbreviation": {
            "n° 5, #1": "numéro cinq, numéro un",
            "p. ex. cortisol, env. 40, etc.": "par exemple cortisol, environ quarante, et cetera.",
        },
        "number": {
            "n° 5, #1": "numéro cinq, numéro un",
            "le 3 mai 2024": "le trois mai deux mille vingt-quatre",
            "10 000 et 1 234 567": ("dix mille et un million deux cent trente-quatre mille cinq cent soixante-sept"),
            "3,25": "trois virgule vingt-cinq",
            "1984": "mille neuf cent quatre-vingt-quatre",
            "21 personnes": "vingt et une personnes",
        },
        "path": {
            "/usr/bin/env": "barre oblique usr barre oblique bin barre oblique env",
        },
        "option": {
            "pip install --upgrade x": "pip install tiret tiret upgrade x",
        },
        "file name": {
            "notes.md": "notes point md",
        },
        "ampersand": {
            "A & B": "A et B",
        },
        "Roman sign": {
            "le chapitre Ⅳ": "le chapitre quatre",
        },
        "Roman numeral": {
            "le chapitre Ⅳ": "le chapitre quatre",
            "chapitre IV, Louis XIV": "chapitre quatre, Louis quatorze",
        },
        "Roman ordinal": {
            "au XIXe siècle": "au dix-neuvième siècle",
        },
        "ISO date": {
            "le 2024-05-03": "le trois mai deux mille vingt-quatre",
        },
        "date": {
            "le 03/05/2024": "le trois mai deux mille vingt-quatre",
        },
        "named date": {
            "1er mai 2024": "premier mai deux mille vingt-quatre",
        },
        "clock": {
            "à 14:30": "à quatorze heures trente",
        },
        "hours with an h": {
            "à 14h30, 9 h": "à quatorze heures trente, neuf heures",
        },
        "unit": {
            "à 14h30, 9 h": "à quatorze heures trente, neuf heures",
            "20 %": "vingt pour cent",
            "1 h, 1 t, 21 s": "une heure, une tonne, vingt et une secondes",
            "32 ft": "trente-deux pieds",
            "1,5 mg/kg": "un virgule cinq milligramme par kilogramme",
        },
        "pages": {
            "2021;591:123–30": (
                "deux mille vingt et un, volume cinq cent quatre-vingt-onze, pages cent vingt-trois à cent trente"
            ),
        },
        "telephone": {
            "01 23 45 67 89, +33 1 23 45 67 89": (
                "zéro un, deux trois, quatre cinq, six sept, huit neuf, plus trois trois, un, deux trois, "
                "quatre cinq, six sept, huit neuf"
            ),
        },
        "version": {
            "3.11.4": "trois point onze point quatre",
        },
        "short version": {
            "v2.1": "deux point un",
        },
        "fraction sign": {
            "2 ½ litres": "deux et un demi litres",
        },
        "fraction": {
            "1/2": "un demi",
        },
        "scientific": {
            "6,02 × 10^23": "six virgule zéro deux fois dix puissance vingt-trois",
            "10⁻³ m": "dix puissance moins trois mètres",
        },
        "exponent": {
            "1e6": "un fois dix puissance six",
        },
        "formula": {
            "CO₂ et H₂O": "C O deux et H deux O",
        },
        "cents of another language": {
            "€29.99": "vingt-neuf euros quatre-vingt-dix-neuf",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "mille deux cent trente-quatre euros cinquante-six",
        },
        "money": {
            "3 M€, $1.5B, 2,5 Md€": (
                "trois millions d’euros, un virgule cinq milliard de dollars, deux virgule cinq milliards d’euros"
            ),
            "¥500, CHF 20": "cinq cents yens, vingt francs suisses",
        },
        "money after": {
            "3 M€, $1.5B, 2,5 Md€": (
                "trois millions d’euros, un virgule cinq milliard de dollars, deux virgule cinq milliards d’euros"
            ),
            "29,99 €, 1 €, 0,50 €": "vingt-neuf euros quatre-vingt-dix-neuf, un euro, cinquante centimes",
        },
        "magnitude of a unit": {
            "100 millions km": "cent millions de kilomètres",
        },
        "magnitude": {
            "3,2 millions": "trois virgule deux millions",
            "10k": "dix mille",
        },
        "coordinates": {
            "48°51′24″ N, 2°21′ E": (
                "quarante-huit degrés cinquante et une minutes vingt-quatre secondes nord, deux degrés vingt "
                "et une minutes est"
            ),
        },
        "bearing": {
            "48,85° N": "quarante-huit virgule quatre-vingt-cinq degrés nord",
        },
        "range": {
            "3–5 kg": "trois à cinq kilogrammes",
        },
        "feet and inches": {
            "5'10\"": "cinq pieds dix pouces",
        },
        "unit alone": {
            "au km²": "au kilomètre carré",
            "km²": "kilomètre carré",
        },
        "power": {
            "x² + y³": "x au carré plus y au cube",
        },
        "plus": {
            "x² + y³": "x au carré plus y au cube",
            "1 + 2": "un plus deux",
        },
        "comparison": {
            "p < 0,05, n = 34": "p inférieur à zéro virgule zéro cinq, n égale trente-quatre",
            "p = .03": "p égale zéro virgule zéro trois",
        },
        "minus": {
            "à −5 °C": "à moins cinq degrés Celsius",
        },
        "score": {"4-4-2": "quatre, quatre, deux"},
        "comparison before a number": {"(<5 kg)": "(inférieur à cinq kilogrammes)"},
        "plus before a number": {"+3 kg": "plus trois kilogrammes"},
        "tilde": {
            "~40": "environ quarante",
        },
        "slash between words": {
            "patient/médecin": "patient ou médecin",
        },
        "slash between numbers": {
            "24/7": "vingt-quatre sur sept",
        },
        "symbol": {
            "5 ± 2, A → B": "cinq plus ou moins deux, A vers B",
        },
        "ordinal": {
            "le 21e, la 1re, le 2ème": "le vingt et unième, la première, le deuxième",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "vingt-cinq décembre deux mille vingt-quatre",
        },
        "times": {
            "12:30-13:00": "douze heures trente à treize heures",
        },
        "clock with seconds": {
            "10:15:30": "dix heures quinze trente",
        },
        "index": {
            "x₁": "x un",
        },
        "times sign": {
            "5 × 5": "cinq fois cinq",
        },
        "page": {
            "voir p. 12": "voir page douze",
        },
    },
)
