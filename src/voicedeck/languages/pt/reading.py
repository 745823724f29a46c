"""How Portuguese is read aloud."""

from __future__ import annotations

import re

from voicedeck.languages.language import words
from voicedeck.languages.links import Links
from voicedeck.languages.pt import MONTHS, NUMBERS, dated
from voicedeck.languages.rows import Row
from voicedeck.languages.words import UNKNOWN, Noun, Words, fractions, signs


def _gendered(said: str, gender: str) -> str:
    """ "vinte e um" is "vinte e uma" before a feminine noun, "dois" "duas", "duzentos" "duzentas"."""
    if gender != "f":
        return said
    said = re.sub(r"(?<=ent)os\b", "as", said)
    return re.sub(r"\bdois$", "duas", re.sub(r"\bum$", "uma", said))


_MASCULINE = words("""
    dia dias problema problemas sistema sistemas programa programas tema temas planeta planetas mapa mapas clima
    climas idioma idiomas homem homens nome nomes mês meses país países pé pés animal animais mar rei reis
    milhão milhões bilhão bilhões trem trens hospital hospitais metal metais nível níveis som sons gene genes
    dente dentes leite sol ar
    """)
_FEMININE = words("""
    mulher mulheres mão mãos flor flores vez vezes luz luzes voz vozes parte partes noite noites classe classes
    base bases fase fases chave chaves série séries espécie espécies rede redes cor cores lei leis mãe mães
    ponte pontes torre torres morte mortes fonte fontes cruz árvore árvores
    """)
_NO_NOUNS = words("""
    e ou de do da dos das em no na a ao que é são por com para sem mais menos foi era o os as se não
    """)


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun by its form; ``UNKNOWN`` where nothing tells it."""
    if noun in _MASCULINE:
        return "m"
    if noun in _NO_NOUNS:
        return ""
    if noun in _FEMININE or noun.endswith(("a", "as", "ção", "ções", "são", "sões", "dade", "dades", "gem", "gens")):
        return "f"
    return "m" if noun.endswith(("o", "os", "or", "ores", "ês", "im", "ins")) else UNKNOWN if digit in (1, 2) else ""


def _clock(hour: int, minute: int) -> str:
    said = f"{_gendered(NUMBERS.cardinal(hour), 'f')} hora{'s' if hour > 1 else ''}"
    return f"{said} e {NUMBERS.cardinal(minute)}" if minute else said


def _ordinal(number: int, ending: str) -> str:
    said = NUMBERS.ordinal(number)
    return re.sub(r"o\b", "a", said) if ending.startswith(("a", "ª")) else said


_PARTS = {5: "quinto|quintos", 6: "sexto|sextos", 7: "sétimo|sétimos", 8: "oitavo|oitavos", 9: "nono|nonos",
    10: "décimo|décimos", 100: "centésimo|centésimos"}  # fmt: skip
"""What a thing that is parted into so many has."""

WORDS = Words(
    locale="pt",
    invariable={"%": "por cento"},
    links=Links(
        "ponto",
        "hífen",
        "sublinhado",
        "uma ligação",
        "DOI, a ligação está na descrição",
        "arroba",
        "barra",
        "barra invertida",
    ),
    to="a",
    comparisons={"<": "menor que", ">": "maior que", "=": "igual a"},
    signs=signs(
        "mais ou menos",
        "maior ou igual a",
        "menor ou igual a",
        "aproximadamente",
        "diferente de",
        "vezes",
        "dividido por",
        "para",
        "de",
        "sobe",
        "desce",
        "infinito",
        "copyright",
        "raiz de",
    ),
    greek=(
        "alfa beta gama delta épsilon zeta eta teta iota capa lambda mi ni csi pi rô sigma tau ípsilon fi "
        "qui psi ómega gama delta teta lambda csi pi sigma fi psi ómega"
    ),
    minus="menos",
    plus="mais",
    about="cerca de",
    conjunction="e",
    alternative="ou",
    slash="barra",
    number_sign="número",
    times_ten="vezes",
    power="{base} elevado a {exponent}",
    squared="ao quadrado",
    cubed="ao cubo",
    point="ponto",
    compass=("norte", "este", "sul", "oeste"),
    volume="volume",
    pages="páginas",
    months=MONTHS,
    dated=dated,
    clock=_clock,
    hours=r"(?:\s?h(?:oras)?\b)?",
    fractions={
        **fractions("um", _PARTS, NUMBERS.cardinal),
        "½": "meio",
        "⅓": "um terço",
        "⅔": "dois terços",
        "¼": "um quarto",
        "¾": "três quartos",
        "⅛": "um oitavo",
        "1/2": "meio",
        "1/3": "um terço",
        "2/3": "dois terços",
        "1/4": "um quarto",
        "3/4": "três quartos",
    },
    whole={
        "USD": Noun("dólar|dólares"),
        "EUR": Noun("euro|euros"),
        "GBP": Noun("libra|libras", "f"),
        "JPY": Noun("iene|ienes"),
        "BRL": Noun("real|reais"),
    },
    small={
        "USD": Noun("cêntimo|cêntimos"),
        "EUR": Noun("cêntimo|cêntimos"),
        "GBP": Noun("péni|pence"),
        "BRL": Noun("centavo|centavos"),
    },
    cents="{whole} e {small}",
    magnitudes={
        **dict.fromkeys(("k", "K"), Noun("mil")),
        **dict.fromkeys(("milhão", "milhões", "M", "m", "mi"), Noun("milhão|milhões")),
        **dict.fromkeys(("mil milhões",), Noun("mil milhões")),
        **dict.fromkeys(("bilhão", "bilhões", "B", "bn", "bi"), Noun("bilhão|bilhões")),
        **dict.fromkeys(("trilhão", "trilhões", "tri"), Noun("trilhão|trilhões")),
    },
    million_of=lambda noun: f"de {noun}",
    abbreviations={
        "n/d": "não disponível",
        "p. ex.": "por exemplo",
        "ou seja": "ou seja",
        "etc.": "etcétera",
        "aprox.": "aproximadamente",
        "cf.": "confira",
        "Sr.": "senhor",
        "Sra.": "senhora",
        "Dr.": "doutor",
        "Dra.": "doutora",
        "Prof.": "professor",
        "Profa.": "professora",
        "a.C.": "antes de Cristo",
        "d.C.": "depois de Cristo",
        "n.º": "número",
        "nº": "número",
        "núm.": "número",
        "cap.": "capítulo",
        "vol.": "volume",
        "fig.": "figura",
        "pág.": "página",
        "págs.": "páginas",
        "pp.": "páginas",
        "máx.": "máximo",
        "mín.": "mínimo",
        "et al.": "e colaboradores",
        "vs.": "contra",
        "tel.": "telefone",
        "EUA": "Estados Unidos",
        "séc.": "século",
        "Av.": "Avenida",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:tonelada|hora|libra|onça|milha|polegada|jarda|(?:quilo)?caloria|atmosfera|unidade|parte)",
    counted="[Cc]apítulo|[Pp]arte|[Tt]omo|[Vv]olume|[Aa]to|[Aa]cto|[Cc]ena|[Ff]ase|[Tt]ipo|[Cc]lasse|[Ss]ecção|[Ss]eção|[Ff]igura|"
    "[Tt]abela|[Ll]ivro|[Aa]rtigo|[Ee]stádio|[Aa]nexo|[Ss]éculo|[Ss]éculos|Luís|João|Pedro|Filipe|Afonso|Pio",
    ordinal=r"(?<![\w.,])(?P<number>\d{1,4})\.?(?P<ending>[ºª]|o|a)(?!\w)",
    as_ordinal=_ordinal,
    named=rf"(?<![\w.,])(?P<d>1)[ºo.]{{0,2}}\sde\s(?P<month>{'|'.join(MONTHS)})(?:\sde\s(?P<y>1[1-9]\d\d|20\d\d))?(?!\w)",
    early=(
        Row(
            "hours with an h",
            r"(?<![\w.,])(?P<h>[01]?\d|2[0-4])h(?P<min>[0-5]\d)(?!\w)",
            lambda match: _clock(int(match["h"]), int(match["min"])),
        ),
        Row("page", r"\bp\.\s?(?=\d)", "página "),
    ),
    examples={
        "words per unit": {"células/ml": "células por mililitro"},
        "link": {
            "Ver https://www.exemplo.pt/a.": "Ver exemplo ponto pt.",
        },
        "DOI": {
            "doi:10.1016/j.x": "DOI, a ligação está na descrição",
        },
        "address": {
            "Escreva para a.b@exemplo.org": "Escreva para a ponto b arroba exemplo ponto org",
        },
        "domain": {
            "em exemplo.pt": "em exemplo ponto pt",
        },
        "number sign": {
            "#1": "número um",
        },
        "number": {
            "#1": "número um",
            "3 de maio de 2024": "três de maio de dois mil e vinte e quatro",
            "10 000 e 1.234.567": ("dez mil e um milhão duzentos e trinta e quatro mil quinhentos e sessenta e sete"),
            "3,25": "três vírgula vinte e cinco",
            "21 dias, 200 pessoas, 2 pessoas": "vinte e um dias, duzentas pessoas, duas pessoas",
            "1984": "mil novecentos e oitenta e quatro",
        },
        "path": {
            "/usr/bin/env": "barra usr barra bin barra env",
        },
        "option": {
            "--help": "hífen hífen help",
        },
        "file name": {
            "notas.md": "notas ponto md",
        },
        "abbreviation": {
            "p. ex. cortisol, aprox. 40, etc.": "por exemplo cortisol, aproximadamente quarenta, etcétera.",
        },
        "ampersand": {
            "A & B": "A e B",
        },
        "Roman sign": {
            "o capítulo Ⅳ": "o capítulo quatro",
        },
        "Roman numeral": {
            "o capítulo Ⅳ": "o capítulo quatro",
            "capítulo IV, século XIX": "capítulo quatro, século dezanove",
        },
        "ISO date": {
            "em 2024-05-03": "em três de maio de dois mil e vinte e quatro",
        },
        "date": {
            "em 03/05/2024": "em três de maio de dois mil e vinte e quatro",
        },
        "named date": {
            "1 de maio de 2024": "primeiro de maio de dois mil e vinte e quatro",
        },
        "hours with an h": {
            "às 14:30, às 14h30": "às catorze horas e trinta, às catorze horas e trinta",
        },
        "clock": {
            "às 14:30, às 14h30": "às catorze horas e trinta, às catorze horas e trinta",
        },
        "pages": {
            "2021;591:123–30": (
                "dois mil e vinte e um, volume quinhentos e noventa e um, páginas cento e vinte e três a cento e trinta"
            ),
        },
        "telephone": {
            "+351 21 123 45 67": "mais três cinco um, dois um, um dois três, quatro cinco, seis sete",
        },
        "version": {
            "3.11.4": "três ponto onze ponto quatro",
        },
        "short version": {
            "v2.1": "dois ponto um",
        },
        "fraction sign": {
            "2 ½ litros": "dois e meio litros",
        },
        "fraction": {
            "1/2": "meio",
        },
        "scientific": {
            "6,02 × 10^23": "seis vírgula zero dois vezes dez elevado a vinte e três",
            "10⁻³ m": "dez elevado a menos três metros",
        },
        "exponent": {
            "1e6": "um vezes dez elevado a seis",
        },
        "formula": {
            "CO₂": "C O dois",
        },
        "cents of another language": {
            "€29.99": "vinte e nove euros e noventa e nove cêntimos",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "mil duzentos e trinta e quatro euros e cinquenta e seis cêntimos",
        },
        "money": {
            "3 M€, $1.5B": "três milhões de euros, um vírgula cinco bilhão de dólares",
            "£2, R$ 5,50": "duas libras, cinco reais e cinquenta centavos",
        },
        "money after": {
            "3 M€, $1.5B": "três milhões de euros, um vírgula cinco bilhão de dólares",
            "29,99 €, 1 €": "vinte e nove euros e noventa e nove cêntimos, um euro",
        },
        "magnitude of a unit": {
            "100 milhões kg": "cem milhões de quilogramas",
        },
        "magnitude": {
            "3,2 milhões": "três vírgula dois milhões",
            "10k": "dez mil",
        },
        "coordinates": {
            "38°43′ N, 9°8′ O": ("trinta e oito graus quarenta e três minutos norte, nove graus oito minutos oeste"),
        },
        "range": {
            "3–5 kg": "três a cinco quilogramas",
        },
        "unit": {
            "3–5 kg": "três a cinco quilogramas",
            "20 %": "vinte por cento",
            "1 h, 2 t": "uma hora, duas toneladas métricas",
            "32 ft": "trinta e dois pés",
            "1,5 mg/kg": "um vírgula cinco miligrama por quilograma",
        },
        "unit alone": {
            "por km²": "por quilômetro quadrado",
            "km²": "quilômetro quadrado",
        },
        "power": {
            "x² + y³": "x ao quadrado mais y ao cubo",
        },
        "plus": {
            "x² + y³": "x ao quadrado mais y ao cubo",
            "1 + 2": "um mais dois",
        },
        "comparison": {
            "p < 0,05, n = 34": "p menor que zero vírgula zero cinco, n igual a trinta e quatro",
        },
        "minus": {
            "a −5 °C": "a menos cinco graus Celsius",
        },
        "score": {"4-4-2": "quatro, quatro, dois"},
        "comparison before a number": {"(<5 kg)": "(menor que cinco quilogramas)"},
        "plus before a number": {"+3 kg": "mais três quilogramas"},
        "tilde": {
            "~40": "cerca de quarenta",
        },
        "slash between words": {
            "doente/médico": "doente ou médico",
        },
        "slash between numbers": {
            "24/7": "vinte e quatro barra sete",
        },
        "symbol": {
            "5 ± 2, A → B": "cinco mais ou menos dois, A para B",
        },
        "ordinal": {
            "o 1.º, a 2.ª": "o primeiro, a segunda",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "vinte e cinco de dezembro de dois mil e vinte e quatro",
        },
        "times": {
            "12:30-13:00": "doze horas e trinta a treze horas",
        },
        "clock with seconds": {
            "10:15:30": "dez horas e quinze trinta",
        },
        "index": {
            "x₁": "x um",
        },
        "times sign": {
            "5 × 5": "cinco vezes cinco",
        },
        "bearing": {
            "48,85° N": "quarenta e oito vírgula oitenta e cinco graus norte",
        },
        "feet and inches": {
            "5'10\"": "cinco pés dez polegadas",
        },
        "page": {
            "ver p. 12": "ver página doze",
        },
    },
)
