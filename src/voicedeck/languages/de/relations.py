"""What German says of relations."""

from __future__ import annotations

from voicedeck.languages.relations import Relations, words

_COUNTS = {
    "ein": 1, "eine": 1, "einer": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "zwanzig": 20, "hundert": 100,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_PEOPLE = (
    r"(?:Teilnehme\w+|Patient\w*|Menschen|Leute|Erwachsene\w*|Kinder\w*|Frauen|Männer\w*|Schüler\w*|Studierende\w*"
    r"|Befragte\w*|Haushalte\w*|Familien|Beschäftigte\w*|Jugendliche\w*|Eltern|Mädchen|Jungen|Bürger\w*|Deutsche\w*"
    r"|Kunden|Nutzer\w*|Bevölkerung|Wähler\w*)"
)
_UP = (
    r"(?:steiger\w+|steig(?:t|en|ert)|stieg(?:en)?|gestiegen|erhöh\w+|verstärk\w+|stärkt?|stärken|verbesser\w+|wächst|wachsen|wuchs(?:en)?"
    r"|nimmt .{0,40}\bzu|nehmen .{0,40}\bzu|beschleunig\w+|vergrößer\w+|fördert|fördern|erwärmt|vertief\w+)"
)
_DOWN = (
    r"(?:senk(?:t|en|te)|sink(?:t|en)|sank(?:en)?|gesunken|verringer\w+|verminder\w+|reduzier\w+|schwäch(?:t|en)|geschwächt|mindert|mindern"
    r"|nimmt .{0,40}\bab|nehmen .{0,40}\bab|schrumpf\w+|schmilzt|schmelzen|(?P<own>verlier(?:t|en)|verlor(?:en)?)|bremst?|bremsen|verlangsam\w+"
    r"|lindert|lindern|dämpf(?:t|en)|fiel(?:en)?|fällt|fallen)"
)
_UNIT = r"(?:Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Jahrzehnte?n?|Jahrhunderte?n?|Nächte?n?)"

RELATIONS = Relations(
    patterns={
        "people-grid": rf"\b(?P<percent>\d{{1,2}}(?:,\d+)?)\s?(?:%|Prozent) (?:aller |der |unserer )?(?:\w+ ){{0,2}}{_PEOPLE}\b"
        rf"|\b(?P<part>{_NUMBER}) von (?P<whole>{_NUMBER}) (?=[A-ZÄÖÜ])|\bjede[rs]? (?P<ordinal>zweite|dritte|vierte|fünfte|zehnte)\b",
        "share": r"\b(?P<percent>\d{1,2}(?:,\d+)?)\s?(?:%|Prozent) (?:der|des|aller|unserer|von)\b|\b(?P<third>ein Drittel)\b|\b(?P<half>die Hälfte)\b|\b(?P<quarter>ein Viertel)\b",
        "change": rf"\b(?:{_UP}|{_DOWN})\b[^.]*\bum (?:etwa |rund |fast |über |mehr als )?(?P<percent>\d+(?:,\d+)?)\s?(?:%|Prozent)|\b(?P<double>verdoppel\w+)\b|\b(?P<triple>verdreifach\w+)\b|\b(?P<half>halbier\w+)\b",
        "phase": r"\b(?:Phase|Stufe|Schritt|Stadium) (?P<number>[1-5]|eins|zwei|drei|vier|I{1,3}|IV)\b",
        "stamp": r"\b(?:zugelassen|genehmigt|zertifiziert|anerkannt|patentiert)\b",
        "cycle": r"\b\w*kreislauf\b|\bund zurück\b|\bimmer wieder von vorn\b|\b(?:umkreis(?:t|en))\b|\bTeufelskreis\b|\bdreht sich um die\b",
        "swing": r"\b(?P<between>wechsel(?:t|n) zwischen)\b|\b(?P<between2>schwank(?:t|en) zwischen)\b|\bhin und her\b",
        "mismatch": r"\b(?:Widerspruch|Lücke|Konflikt|Kluft|Missverhältnis) (?P<between>zwischen)\b|\bpass(?:t|en) nicht zu\w*\b",
        "separate": r"\btrenn(?:t|en|te) .{2,40} (?:von|vom)\b|\bunterscheide[tn] .{2,40} (?:von|vom)\b",
        "not": r"\baber (?:nicht|keine?[nrs]?)\b|\bbeweis(?:t|en) (?:nicht|kein\w*)\b|\bhelfen nicht gegen\b|\bzeigt keinen Unterschied\b",
        "two-way": r"\b(?:steig(?:t|en)|stieg(?:en)?|wächst|wachsen|erhöh(?:t|en)|heb(?:t|en)|sink(?:t|en)|sank(?:en)?|fällt|fallen|schrumpf(?:t|en)|senk(?:t|en))\b[^.]*?(?:;|,|\b(?:und|aber|während)\b) [^.]*?\b(?:steig(?:t|en)|stieg(?:en)?|wächst|wachsen|erhöh(?:t|en)|sink(?:t|en)|sank(?:en)?|fällt|fallen|schrumpf(?:t|en)|senk(?:t|en))\b",
        "funnel": r"\bvon (?:den |rund |etwa )?(?P<whole>\d[\d.]*) [^.;]{2,60}?,? (?:nur|bloß|gerade)? ?(?P<part>\d[\d.]*) (?!%|Prozent|Jahre|Tage|Stunden|Monate)\w|\beingegrenzt\b|\bausgesiebt\b|\bin die engere Wahl\b",
        "pyramid": r"\b(?P<top>an der|die) Spitze der (?:Nahrungskette|Hierarchie|Pyramide)\b|\b(?P<foot>am Anfang|die Basis|an der Basis|am unteren Ende) der (?:Nahrungskette|Hierarchie|Pyramide)\b|\bNahrungsketten?\b|\bBedürfnispyramide\b|\bRangordnung\b",
        "versus": r"\b\w{2,}er\b[^.,;]{0,60}?\bals\b|\b(?:mehr|weniger|besser|höher|größer)\b[^.;]{0,60}?\bals\b|\bim Vergleich zu\w?\b|\bstatt\b|\bim Gegensatz zu\w?\b|\bgegenüber\b",
        "becomes": r"\bw(?:ird|erden|urde|urden) .{0,40}\bzu[mr]?\b(?! \w+en\b)|\bverwandel(?:t|n) (?P<inner>(?!sich\b).{2,50}?) in\b|\bverwandel(?:t|n) sich in\b|\bwandel(?:t|n) (?P<inner2>.{2,50}?) in\b(?=.{2,40}\bum\b)|\bwird (?:aus|zu)\b",
        "gate": r"\böffne(?:t|n) (?:ein Fenster|die Tür|eine Tür|den Weg)\b|\bschließ(?:t|en) .{2,30} auf\b",
        "tree": r"\bbesteh(?:t|en) aus(?: (?P<count>zwei|drei|vier|fünf))?\b|\bglieder(?:t|n) sich in(?: (?P<count2>zwei|drei|vier|fünf))?\b|\bteil(?:t|en) sich in(?: (?P<count3>zwei|drei|vier|fünf))?\b|\b(?:unterteilt|eingeteilt) in(?: (?P<count4>zwei|drei|vier|fünf))?\b|\b(?:hat|haben|gibt es) (?P<count5>zwei|drei|vier|fünf) (?:Teile|Schichten|Arten|Typen|Formen|Kammern|Abschnitte)\b",
        "link": r"\bverbinde[tn]\b|\b(?:Verbindung|Zusammenhang|Beziehung|Brücke) (?P<between>zwischen)\b|\bhäng(?:t|en) .{0,40}zusammen\b|\b(?:verknüpft|verbunden) mit\b",
        "block": r"\b(?:hemm(?:t|en)|blockier(?:t|en)|verhinder(?:t|n|te)|stopp(?:t|en)|schütz(?:t|en) (?:\w+ ){0,3}vor|verbiete[tn]|hält .{2,30} auf)\b",
        "level-down": rf"\b{_DOWN}\b",
        "level-up": rf"\b{_UP}\b",
        "flow": r"\bpump(?:t|en)\b|\bfließ(?:t|en) (?:durch|aus|in|zu)\w?\b|\bström(?:t|en)\b|\bwander(?:t|n) (?:durch|von|aus|in)\b|\bleite(?:t|n) .{2,40} weiter\b|\bnimmt .{2,40} auf\b",
        "cause": r"\b(?:führ(?:t|en) zu\w?|verursach(?:t|en)|bewirk(?:t|en)|löst .{2,50} aus|lösen .{2,50} aus|erzeug(?:t|en)|ruf(?:t|en) .{2,50} hervor|(?P<back>weil|wegen|entsteh(?:t|en) (?:durch|aus|wenn))|ermöglich(?:t|en)|(?!))\b",
        "rate": rf"\b(?:pro|je|jede[nrs]?) (?:Sekunde|Minute|Stunde|Tag|Woche|Monat|Jahr|Nacht)\b|\b(?:\w+mal|Mal) (?:am|im|pro|in der) \w+|\balle (?:{_NUMBER}) {_UNIT}",
        "duration": rf"\b(?:dauert|nach|in|seit|über|während|für|braucht|binnen)? ?(?:etwa |rund |fast |nur |mindestens )?(?P<number>\d[\d.,]*|{'|'.join(_COUNTS)}) (?P<unit>{_UNIT})\b(?! alt\b)",
    },
    barriers=words("mit in im für bei beim von vom durch während zu zur zum aus auf an am nach vor wenn weil ob als"),
    loose=r"steig\w*|stieg\w*|gestiegen|wächst|wachsen|wuchs\w*|heb(?:t|en)|sink\w*|sank\w*|gesunken|fiel\w*|fällt|fallen|verlier\w*|verlor\w*|bremst?|bremsen|erwärmt|senk\w*",
    measured=r"(?:preis|kosten|zins|wert|menge|zahl|anzahl|temperatur|druck|risiko|einkommen|lohn|löhne|steuer|gewinn|umsatz|nachfrage|angebot"
    r"|bevölkerung|größe|gewicht|höhe|tiefe|leistung|verbrauch|schuld|inflation|quote|rate|anteil|spiegel|pegel|miete|fieber|spannung|stress|angst"
    r"|schmerz|niveau|geschwindigkeit|tempo|dosis|konzentration|export|import|ausgaben|einnahmen|vertrauen|energie|stimmung|erwartung)\w{0,3}\b"
    r"|\d\s?(?:%|Prozent|Grad|Meter|Zentimeter|Kilo\w*|Tonnen)|\b(?:schnell|langsam|stark|stetig|deutlich|immer weiter|jedes Jahr|jeden Tag)\b",
    after=words(
        "um im in am an auf bei zu zur zum während wenn als seit von vom über nach und aber oder weil bis mit für durch zwischen unter jedes jede jeden schnell langsam stark weiter wieder immer ab"
    ),
    counts={**_COUNTS, "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "zehnte": 10},
    joins=words("und oder aber während sowie"),
    denied=r"\b(?:nicht|nie|niemals|kein\w*|ohne|weder|kaum)\b.*\0|\0(?:\W+\w+){0,4}?\W+(?:nicht|nie|niemals|kaum)\b",
    lacking=r"\b(?:ohne|kein\w*|statt)(?: ein\w*| der| die| das)?(?: \w{3,14})?",
    doubt=r"\b(?:könnte[n]?|kann möglicherweise|möglicherweise|vielleicht|vermutlich|wahrscheinlich|scheint|scheinen|dürfte[n]?|deute[tn] darauf hin)\b",
    same=r"(?:er|sie|es|dies|diese[rs]?|das|solche[rs]?|beide|dadurch|damit)\b",
)
