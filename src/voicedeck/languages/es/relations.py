"""What Spanish says of relations."""

from __future__ import annotations

from voicedeck.languages.relations import Relations, words

_COUNTS = {
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "doce": 12, "veinte": 20, "cien": 100,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_PEOPLE = (
    r"(?:participantes|pacientes|personas|gente|adultos|niños|mujeres|hombres|estudiantes|alumnos|hogares|familias"
    r"|habitantes|jóvenes|padres|niñas|ciudadanos|clientes|usuarios|votantes|trabajadores)"
)
_UP = r"(?:aument\w+|increment\w+|fortalec\w+|mejor(?:a|an|ó|aron)|crec(?:e|en|ió|ieron)|elev(?:a|an|ó)|refuerz(?:a|an)|sub(?:e|en|ió|ieron)|aceler(?:a|an)|intensific\w+|favorec\w+)"
_DOWN = (
    r"(?:reduc(?:e|en|ir)|redujo|redujeron|disminuy\w+|disminuir|baj(?:a|an|ó|aron)|debilit\w+|(?P<own>pierd(?:e|en)|perdi(?:ó|eron))|derrit\w+|cae|caen|cayó"
    r"|cayeron|ralentiz\w+|ahorr(?:a|an)|alivi(?:a|an)|atenú\w+)"
)
_UNIT = r"(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|siglos?|noches?)"

RELATIONS = Relations(
    patterns={
        "people-grid": rf"\b(?P<percent>\d{{1,2}}(?:,\d+)?)\s?(?:%|por ciento) de (?:los |las |la )?(?:\w+ )?{_PEOPLE}\b"
        rf"|\b(?P<part>{_NUMBER}) de cada (?P<whole>{_NUMBER})\b",
        "share": r"\b(?P<percent>\d{1,2}(?:,\d+)?)\s?(?:%|por ciento) de\b|\b(?P<third>un tercio) de\b|\b(?P<half>la mitad) de\b|\b(?P<quarter>una cuarta parte) de\b",
        "change": rf"\b(?:{_UP}|{_DOWN})\b[^.]*\bun (?P<percent>\d+(?:,\d+)?)\s?(?:%|por ciento)|\b(?P<double>duplic\w+)\b|\b(?P<triple>triplic\w+)\b|\b(?P<half>a la mitad)\b",
        "phase": r"\b(?:fase|etapa|paso|estadio) (?P<number>[1-5]|uno|dos|tres|cuatro|I{1,3}|IV)\b",
        "stamp": r"\b(?:aprobad[oa]s?|autorizad[oa]s?|certificad[oa]s?|patentad[oa]s?) (?:por|como|en)\b",
        "cycle": r"\bciclos?\b|\bgiran? alrededor\b|\by vuelta\b|\bcírculo vicioso\b",
        "swing": r"\b(?P<between>alterna[n]? entre)\b|\b(?P<between2>oscila[n]? entre)\b|\bvaivén\b",
        "mismatch": r"\b(?:brecha|conflicto|desajuste|contradicción) (?P<between>entre)\b",
        "separate": r"\bsepara[n]? .{2,40} de\b|\bdistingu\w+ .{2,40} de\b",
        "not": r"\bpero no\b|\bno (?:sustituyen?|implican?|prueban?|causan?|curan?|matan?|significan?)\b",
        "two-way": r"\b(?:aumenta[n]?|sube[n]?|crece[n]?|baja[n]?|disminuye[n]?|cae[n]?)\b[^.]*?(?:;|,|\b(?:y|pero|mientras)\b) [^.]*?\b(?:aumenta[n]?|sube[n]?|crece[n]?|baja[n]?|disminuye[n]?|cae[n]?)\b",
        "funnel": r"\bde (?:los |las |unos |unas )?(?P<whole>\d[\d.]*) [^.;]{2,60}?,? (?:solo|sólo|apenas)? ?(?P<part>\d[\d.]*) (?!%|por ciento|años?\b|días?\b|horas?\b|meses\b)\w|\bpreselecc\w+",
        "pyramid": r"\b(?P<top>en la cima|en lo alto) de la (?:cadena alimentaria|jerarquía|pirámide)\b|\b(?P<foot>en la base|la base) de la (?:cadena alimentaria|jerarquía|pirámide)\b|\bcadenas? alimentarias?\b|\bpirámide de (?:las )?necesidades\b",
        "versus": r"\b(?:más|menos|mejor|peor|mayor|menor)\b[^.,;]{0,50}?\bque\b|\ben comparación con\b|\ben lugar de\b|\ben vez de\b|\ba diferencia de\b",
        "becomes": r"\bse (?:convierte|convierten|vuelve|vuelven|transforma|transforman) en\b|\bconvierten? .{2,50}\ben\b|\btransforman? .{2,50}\ben\b|\bpasa[n]? a ser\b",
        "gate": r"\babre[n]? (?:una ventana|la puerta|una puerta|el camino|la cuenta)\b|\bdesbloque\w+\b",
        "tree": r"\bse divide[n]? en(?: (?P<count>dos|tres|cuatro|cinco))?\b|\bconsta[n]? de(?: (?P<count2>dos|tres|cuatro|cinco))?\b|\bse compone[n]? de(?: (?P<count3>dos|tres|cuatro|cinco))?\b|\b(?:tiene[n]?|hay) (?P<count4>dos|tres|cuatro|cinco) (?:partes|capas|tipos|clases|formas|cámaras|etapas)\b",
        "link": r"\b(?:vínculo|conexión|relación|puente) (?P<between>entre)\b|\b(?:vinculad|asociad|relacionad|ligad)[oa]s? (?:a|al|con)\b|\bune[n]?\b|\bconecta[n]?\b",
        "block": r"\b(?:bloque\w+|inhib\w+|impid\w+|previen\w+|evita[n]?|proteg\w+|detien\w+)\b",
        "level-down": rf"\b{_DOWN}\b",
        "level-up": rf"\b{_UP}\b",
        "flow": r"\bbombea[n]?\b|\bfluye[n]? (?:por|de|hacia)\b|\bcircula[n]? (?:por|de)\b|\babsorb(?:e|en)\b|\btransporta[n]? .{2,40} (?:a|hacia|desde)\b",
        "cause": r"\b(?:provoca[n]?|causa[n]?|produce[n]?|genera[n]?|desencadena[n]?|lleva[n]? a|conduce[n]? a|gracias al?|(?P<back>porque|debido al?)|permite[n]?|(?!))\b",
        "rate": rf"\b(?:por|al|a la) (?:segundo|minuto|hora|día|semana|mes|año|noche)\b|\bcada (?:\w+ )?{_UNIT}",
        "duration": rf"\b(?:durante|en|tras|dura|desde hace)? ?(?:unos |unas |casi )?(?P<number>\d[\d.,]*|{'|'.join(_COUNTS)}) (?P<unit>{_UNIT})\b",
    },
    counts=_COUNTS,
    barriers=words("con en para por de del durante sobre tras antes cuando a al hacia si"),
    loose=r"sub\w+|elev\w+|crec\w+|cae|caen|cay\w+|baj\w+|pierd\w+|perdi\w+",
    measured=r"\b(?:precios?|costes?|costos?|tasas?|niveles?|nivel|números?|cantidad\w*|temperaturas?|presión|velocidad|riesgos?|ingresos?|salarios?"
    r"|impuestos?|beneficios?|ventas|demanda|oferta|población|tamaño|peso|altura|valor\w*|dosis|concentración|emisiones|producción|consumo|deudas?"
    r"|inflación|paro|desempleo|intereses|alquiler\w*|fiebre|tensión|estrés|miedo|dolor|confianza|energía|ánimo|esperanza)\b"
    r"|\d\s?(?:%|por ciento|grados?|metros?|kilo\w*|toneladas?)|\b(?:rápid\w+|lent\w+|cada (?:año|día|mes))\b",
    after=words(
        "un en de a al durante cuando desde por sobre con para y pero o porque si cada hasta más menos gracias entre tras rápidamente lentamente"
    ),
    joins=words("y e o u pero mientras"),
    denied=r"\b(?:no|nunca|jamás|ni|sin|tampoco)\b.*\0",
    lacking=r"\b(?:sin|en vez de|en lugar de)(?: un| una| el| la)?(?: \w{3,12})?",
    doubt=r"\b(?:podrían?|quizás?|tal vez|parecen?|sugieren?|probablemente|posiblemente)\b",
    same=r"(?:él|ella|ellos|ellas|este|esta|esto|estos|estas|ese|esa|eso|ambos)\b",
)
