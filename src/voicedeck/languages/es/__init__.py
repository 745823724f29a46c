"""Spanish."""

from __future__ import annotations

from voicedeck.languages.es.relations import RELATIONS
from voicedeck.languages.language import Cues, Figures, Labels, Language, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

_CAUSES = (
    "aumenta", "aumentan", "reduce", "reducen", "disminuye", "disminuyen", "provoca", "provocan", "causa", "causan",
    "favorece", "favorecen", "bloquea", "bloquean", "inhibe", "inhiben", "refuerza", "refuerzan", "debilita",
    "debilitan",
    "estimula", "estimulan", "produce", "producen", "facilita", "facilitan", "mejora", "mejoran", "conduce a",
    "conducen a", "lleva a", "llevan a", "da lugar a",
)  # fmt: skip

FIGURES = Figures(
    number=RELATIONS.number,
    compared=(
        r"(?i:(?P<lead>\S.*?\bentre)\s+(?P<left>\S.*?)\s+(?P<join>y|e)\s+(?P<right>\S.*))",
        r"(?i:(?P<left>\S.*?),?\s+(?P<join>en comparación con|en lugar de|en vez de|a diferencia de|frente a)"
        r"\s+(?P<right>\S.*))",
    ),
    defined=(
        r"(?P<term>(?:El\s|La\s|Los\s|Las\s)?[^\W\d_][\w’'-]*(?:\s+[\w’'-]+){0,2}?)\s+"
        r"(?P<text>(?:(?:es|son)\s+(?:una?|el|la|los|las|unos|unas)|significa|designa|se refiere a)\s+\S.*)",
    ),
    causes=(rf"(?P<left>\S.*?)\s+(?P<join>(?:(?:también|puede|pueden)\s+)?(?:{'|'.join(_CAUSES)}))\s+(?P<right>\S.*)",),
    further=r",?\s+(?P<join>lo que \w+|que es \w+ para)\s+(?P<right>\S.*)",
    clause=r"\s[ye]\s",
    going_on=r", (?:y|pero|así que|mientras que)\b",
    says=r"(?i:\b(?:sugieren?|muestran?|indican?|que|quien|puede|pueden|es|son|era|eran|está|están)\b)",
    unnamed=r"(?i:(?:est[eao]s?|es[eao]s?|aquel\w*|él|ella|ellos|ellas|nosotros|aquí|y|pero|lo)\b)",
    dated=r"(?:(?:En|Desde|Hacia|Hasta)\s+)?(?P<label>(?:(?:\d{1,2}\sde\s)?[^\W\d_]{4,10}\s(?:de(?:l)?\s)?)?"
    r"(?:1[0-9]|20)\d\d(?:\s?[–-]\s?(?:(?:1[0-9]|20)\d\d|\d\d))?)(?:\s*[:,–—-])?\s+(?P<text>\S.*)",
    first=r"(?i:(?:primero|en primer lugar|para empezar|paso (?:1|uno))\b)",
    following=r"(?i:(?:segundo|tercero|luego|después|a continuación|entonces|finalmente|por último|paso \w+)\b)",
)

NUMBERS = Numbers("es", comma="coma", pairs=True, minus="menos")
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def dated(year: int, month: int, day: int) -> str:
    """ "tres de mayo de dos mil veinticuatro"; the first of a month is "primero"."""
    said = "primero" if day == 1 else NUMBERS.cardinal(day)
    return f"{said} de {MONTHS[month - 1]}" + (f" de {NUMBERS.cardinal(year)}" if year else "")


LANGUAGE = Language(
    code="es",
    name="Spanish",
    answers=("sí", "no"),
    common=words(
        "el la los las es una un del que por con para su sus más pero como lo al son están de en y se no ha le o "
        "si este esta estos estas entre cuando muy sin sobre también hay fue ser tiene tienen todo puede desde "
        "hasta donde porque cada nos qué era dos tres cuatro cinco seis siete ocho nueve diez ciento durante "
        "nuestro nuestra pueden así"
    ),
    abbreviations=words(
        "Sr Sra Srta Dr Dra Prof Ud Uds pág págs p pp vol cap art fig núm nº ed ej aprox vs al EE.UU av c tel máx "
        "mín sto sta"
    ),
    leading=words(
        "el la los las un una unos unas de del a al en con por para sin sobre entre hasta desde hacia según y e o "
        "u ni pero sino que quien cuyo cuya si como cuando su sus mi mis no se lo"
    ),
    figures=FIGURES,
    numbers=NUMBERS,
    dated=dated,
    plus="más",
    rows=own_rows,
    cues=Cues(
        spoken=listed(
            "narrador|narradora|narración|locutor|locutora|locución|voz en off|voz off|texto hablado|"
            "guion hablado|en off"
        ),
        people=listed(
            "voz|presentador|presentadora|conductor|diálogo|entrevistador|entrevistadora|invitado|invitada|hablado"
        ),
        content=listed("contenido|contenidos|puntos clave|puntos|ideas principales|viñetas|texto de la diapositiva"),
        seen=listed(
            "visual|visuales|elementos visuales|visual en pantalla|imagen|imágenes|video|vídeo|en pantalla|"
            "texto en pantalla|pantalla|animación|gráfico|gráficos|plano|planos|toma|cámara|corte|transición|"
            "música|música de fondo|sonido|efecto de sonido|efectos de sonido|efectos|escena|acción|fundido|"
            "rótulo|logo|recurso|recursos|b-roll"
        ),
        silent=listed(
            "notas|nota|notas del orador|notas del presentador|notas para el orador|notas para el presentador|"
            "notas adicionales|notas de producción|tono|"
            "duración|duración estimada|tiempo|tiempo aprox|público|público objetivo|audiencia|formato|estilo|"
            "plataforma|objetivo|objetivos|palabras|timing|ritmo|palabras clave|versión"
        ),
        slide=listed("diapositiva|escena|toma|lámina|secuencia"),
        parts=listed("sección|parte|capítulo"),
        sounds=listed(
            "pausa|pausa breve|pausa larga|silencio|música|música de fondo|risas|aplausos|corte|fundido|"
            "fundido a negro|transición|zoom|animación|texto en pantalla|pantalla en negro"
        ),
    ),
    labels=Labels(
        title=listed("título|guion|guión|guion de vídeo|guion del vídeo|título del vídeo"),
        author=words("autor autora canal"),
        description=words("descripción"),
        by=listed("por|de"),
        answer=listed("claro|¡claro|por supuesto|¡por supuesto|aquí tienes|aquí está|con gusto|¡con gusto"),
        offer=listed("¿quieres que|¿te gustaría que|si quieres, puedo|si lo deseas|avísame si|dime si"),
    ),
    phrases={
        "section": "Sección {{ number }}. {{ heading }}.",
        "overview": "Resumen",
        "kicker": "Sección {{ numeral }}",
        "opener": "Sección {{ number }} de {{ total }}",
        "scan": "Escanea para abrir",
        "narrated": "Narrado por una voz de IA, {{ voice }}.",
        "voiced": "Voz de IA: {{ voice }}",
        "search": "Buscar en lo que se dice",
        "chapters": "Capítulos",
        "captions": "Subtítulos",
    },
    relations=RELATIONS,
)
