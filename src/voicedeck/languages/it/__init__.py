"""Italian."""

from __future__ import annotations

from voicedeck.languages.language import Cues, Labels, Language, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

NUMBERS = Numbers("it", comma="virgola", pairs=True, minus="meno")
MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip


def dated(year: int, month: int, day: int) -> str:
    """ "tre maggio duemilaventiquattro"; the first of a month is "primo"."""
    said = "primo" if day == 1 else NUMBERS.cardinal(day)
    return f"{said} {MONTHS[month - 1]}" + (f" {NUMBERS.cardinal(year)}" if year else "")


LANGUAGE = Language(
    code="it",
    name="Italian",
    answers=("sì", "no"),
    common=words(
        "il lo la gli le è di che una un per non della con sono dei nel alla delle questo questa più anche del da "
        "in si dal al ha hanno come ma se sua suo loro essere tra nella dalla degli sul sulla quando molto dove "
        "ogni tutto perché può viene ci e ed due tre quattro cinque sei sette otto nove dieci cento durante "
        "nostro nostra possono così mentre"
    ),
    abbreviations=words(
        "sig sig.ra dott dott.ssa prof prof.ssa ing avv pag pagg p pp vol cap art fig n ed es cfr ca vs al a.C d.C "
        "tel max min"
    ),
    leading=words(
        "il lo la i gli le l' un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal "
        "dalla dai in nel nella nei nelle con su sul sulla per tra fra e ed o ma che chi cui se come quando non si"
    ),
    numbers=NUMBERS,
    dated=dated,
    plus="più",
    rows=own_rows,
    cues=Cues(
        spoken=listed("narratore|narratrice|narrazione|voce fuori campo|voce narrante|fuori campo|testo parlato"),
        people=listed("voce|speaker|presentatore|presentatrice|conduttore|dialogo|intervistatore|ospite|parlato"),
        content=listed("contenuto|contenuti|punti chiave|punti|testo della diapositiva"),
        seen=listed(
            "visivo|visual|immagine|immagini|video|a schermo|sullo schermo|testo a schermo|testo sullo schermo|"
            "schermo|animazione|grafica|inquadratura|camera|taglio|transizione|musica|musica di sottofondo|suono|"
            "effetto sonoro|effetti sonori|montaggio|dissolvenza|scena|azione|logo|b-roll"
        ),
        silent=listed(
            "note|nota|note del relatore|note del presentatore|note per il relatore|tono|durata|pubblico|target|"
            "formato|stile|"
            "piattaforma|obiettivo|obiettivi|tempo|ritmo|parole chiave|versione"
        ),
        slide=listed("diapositiva|scena|inquadratura|sequenza"),
        parts=listed("sezione|parte|capitolo"),
        sounds=listed("pausa|silenzio|musica|risate|applausi|taglio|dissolvenza|transizione|zoom|animazione"),
    ),
    labels=Labels(
        title=listed("titolo|titolo del video|copione|sceneggiatura"),
        author=words("autore autrice canale"),
        description=words("descrizione"),
        by=listed("di"),
        answer=listed("certo|certamente|ecco|volentieri|con piacere"),
        offer=listed("vuoi che|vuole che|se vuoi|se vuole|fammi sapere"),
    ),
    phrases={
        "section": "Sezione {{ number }}. {{ heading }}.",
        "overview": "Panoramica",
        "kicker": "Sezione {{ numeral }}",
        "opener": "Sezione {{ number }} di {{ total }}",
        "scan": "Inquadra per aprire",
        "narrated": "Narrato da una voce IA, {{ voice }}.",
        "voiced": "Voce IA: {{ voice }}",
        "search": "Cerca in ciò che si dice",
        "chapters": "Capitoli",
        "captions": "Sottotitoli",
    },
)
