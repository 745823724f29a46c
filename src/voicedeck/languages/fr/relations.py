"""What French says of relations."""

from __future__ import annotations

from voicedeck.languages.relations import Relations, words

_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "douze": 12, "vingt": 20, "cent": 100,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_PEOPLE = (
    r"(?:participants?|patients?|personnes|gens|adultes|enfants|femmes|hommes|étudiants?|élèves|ménages|familles"
    r"|Français|habitants|salariés|jeunes|parents|filles|garçons|citoyens|clients|utilisateurs|électeurs)"
)
_UP = r"(?:augment\w+|accro(?:ît|issent)|renforc\w+|amélior\w+|croî(?:t|ssent)|grandi\w+|élèv(?:e|ent)|accélèr(?:e|ent)|intensifi\w+|dilat(?:e|ent)|favoris(?:e|ent)|lèv(?:e|ent)|mont(?:e|ent)|gagn(?:e|ent))"
_DOWN = (
    r"(?:rédui(?:t|sent|re)|réduit|diminu\w+|baiss\w+|abaiss\w+|affaibli\w+|recul(?:e|ent)|fond(?:ent)?|(?P<own>perd(?:ent|it|u)?)|ralenti\w+"
    r"|chut(?:e|ent)|atténu\w+|soulag\w+|tomb(?:e|ent))"
)
_UNIT = r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|siècles?|nuits?)"

RELATIONS = Relations(
    patterns={
        "people-grid": rf"\b(?P<percent>\d{{1,2}}(?:,\d+)?)\s?(?:%|pour cent) (?:des |de |d['’]|de nos )(?:\w+ )?{_PEOPLE}\b"
        rf"|\b(?P<part>{_NUMBER}) (?:\w+ )?sur (?P<whole>{_NUMBER})\b",
        "share": r"\b(?P<percent>\d{1,2}(?:,\d+)?)\s?(?:%|pour cent) (?:des?|du|de la|d['’])|\b(?P<third>(?:un|le) tiers) d|\b(?P<half>la moitié) d|\b(?P<quarter>un quart) d",
        "change": rf"\b(?:{_UP}|{_DOWN})\b[^.]*\bde (?:près de |plus de |environ )?(?P<percent>\d+(?:,\d+)?)\s?(?:%|pour cent)|\b(?P<double>doubl(?:e|ent|é|er))\b|\b(?P<triple>tripl(?:e|ent|é|er))\b|\b(?P<half>divisée?s? par deux)\b",
        "phase": r"\b(?:phase|étape|stade) (?P<number>[1-5]|un|deux|trois|quatre|I{1,3}|IV)\b",
        "stamp": r"\b(?:approuvée?s?|homologuée?s?|certifiée?s?|autorisée?s?|brevetée?s?) (?:par|comme|en)\b",
        "cycle": r"\bcycles?\b|\btourne(?:nt)? autour\b|\bet retour\b|\bcercle vicieux\b|\bsans fin\b",
        "swing": r"\b(?P<between>altern(?:e|ent) entre)\b|\b(?P<between2>oscill(?:e|ent) entre)\b|\bva-et-vient\b",
        "mismatch": r"\b(?:écart|conflit|décalage|fossé|contradiction) (?P<between>entre)\b",
        "separate": r"\bsépar\w+ .{2,40} (?:de|du|des)\b|\bdistingu\w+ .{2,40} (?:du|de la|d['’]avec)\b",
        "not": r"\bmais pas\b|\bne (?:prouve|signifie|cause|guérit|tue)(?:nt)? (?:pas|aucun)\b",
        "two-way": r"\b(?:augment(?:e|ent)|mont(?:e|ent)|baiss(?:e|ent)|diminu(?:e|ent)|chut(?:e|ent)|croît|croissent)\b[^.]*?(?:;|,|\b(?:et|mais|tandis que|alors que)\b) [^.]*?\b(?:augment(?:e|ent)|mont(?:e|ent)|baiss(?:e|ent)|diminu(?:e|ent)|chut(?:e|ent)|croît|croissent)\b",
        "funnel": r"\bsur (?:les |environ )?(?P<whole>\d[\d\u00a0\u202f.]*) [^.;]{2,60}?,? (?:seulement|seuls|seules)? ?(?P<part>\d[\d\u00a0\u202f.]*) (?!%|ans?\b|jours?\b|heures?\b|mois\b)\w|\bprésélection\w*",
        "pyramid": r"\b(?P<top>au) sommet de la (?:chaîne alimentaire|hiérarchie|pyramide)\b|\b(?P<foot>à la base|au bas) de la (?:chaîne alimentaire|hiérarchie|pyramide)\b|\bchaînes? alimentaires?\b|\bpyramide des besoins\b",
        "versus": r"\b(?:plus|moins|aussi|mieux|meilleure?s?)\b[^.,;]{0,50}?\bqu(?:e\b|['’])|\bcomparée?s? (?:à|aux?)\b|\bplutôt que\b|\bau lieu de\b|\bcontrairement (?:à|aux?)\b",
        "becomes": r"\bdevien(?:t|nent)\b|\bdevenue?s?\b|\btransform\w+ .{2,50}\ben\b|\bchang\w+ .{2,40}\ben\b|\bconverti\w* .{2,50}\ben\b",
        "gate": r"\bouvr(?:e|ent) (?:une fenêtre|la porte|une porte|la voie)\b|\bdéverrouill\w+\b",
        "tree": r"\bse divise(?:nt)? en(?: (?P<count>deux|trois|quatre|cinq))?\b|\bse compose(?:nt)? de(?: (?P<count2>deux|trois|quatre|cinq))?\b|\bcomposée?s? de(?: (?P<count3>deux|trois|quatre|cinq))?\b|\b(?:a|ont|compte|comptent|comprend|comprennent) (?P<count4>deux|trois|quatre|cinq) (?:parties|couches|types|sortes|formes|chambres|étapes)\b",
        "link": r"\b(?:lien|connexion|relation|pont) (?P<between>entre)\b|\b(?:liée?s?|associée?s?|reliée?s?) (?:à|aux?)\b|\breli(?:e|ent)\b",
        "block": r"\b(?:bloqu\w+|inhib\w+|empêch\w+|prévien(?:t|nent)|protèg(?:e|ent|er)|protéger|arrêt(?:e|ent))\b",
        "level-down": rf"\b{_DOWN}\b",
        "level-up": rf"\b{_UP}\b",
        "flow": r"\bpomp(?:e|ent)\b|\bcircul(?:e|ent) (?:dans|de|vers)\b|\bcoul(?:e|ent) (?:dans|de|vers)\b|\babsorb(?:e|ent)\b|\btransport(?:e|ent) .{2,40} (?:vers|à|dans)\b",
        "cause": r"\b(?:provoqu\w+|caus(?:e|ent)|entraîn\w+|déclench\w+|produi(?:t|sent)|mèn(?:e|ent) à|conduit à|grâce (?:à|aux?)|(?P<back>parce que|à cause d\w+)|permet(?:tent)?|engendr\w+)\b",
        "rate": rf"\b(?:par) (?:seconde|minute|heure|jour|semaine|mois|an|nuit)\b|\bchaque (?:seconde|minute|heure|jour|semaine|mois|année|nuit)\b|\btou(?:te)?s les (?:\w+ )?{_UNIT}",
        "duration": rf"\b(?:pendant|en|dure|durant|après|depuis)? ?(?:environ |près de )?(?P<number>\d[\d.,]*|{'|'.join(_COUNTS)}) (?P<unit>{_UNIT})\b",
    },
    counts=_COUNTS,
    barriers=words("avec dans en pour par de du des pendant sur après avant quand lorsque à au aux vers si"),
    loose=r"mont\w+|lèv\w+|élèv\w+|grandi\w*|gagn\w+|dilat\w+|tomb\w+|perd\w*|fond\w*|recul\w+|chut\w+",
    measured=r"\b(?:prix|coûts?|taux|niveaux?|nombres?|températures?|pressions?|vitesses?|parts?|risques?|revenus?|salaires?|impôts?|profits?|ventes"
    r"|demande|offre|population|taille|poids|hauteur|valeurs?|doses?|concentration|émissions?|production|consommation|dettes?|inflation|chômage"
    r"|intérêts?|loyers?|fièvre|tension|stress|peur|douleur|confiance|énergie|moral|espérance)\b"
    r"|\d\s?(?:%|pour cent|degrés?|mètres?|kilo\w*|tonnes?)|\b(?:vite|rapidement|lentement|fortement|nettement|chaque (?:année|jour|mois))\b",
    after=words(
        "de en dans à au aux pendant quand lorsque depuis par sur avec pour et mais ou car si chaque vers plus moins grâce entre sous après rapidement lentement vite"
    ),
    joins=words("et ou mais tandis alors"),
    denied=r"(?:\b(?:ne|sans|ni|jamais)\b|\bn['’]).*\0",
    lacking=r"\b(?:sans|pas d[e’']|au lieu d[e’'])(?: ?une?| ?le| ?la| ?l[’'])?(?: \w{3,12})?",
    doubt=r"\b(?:pourrai(?:t|ent)|peut-être|semble(?:nt)?|suggèr(?:e|ent)|probablement|possiblement|serai(?:t|ent))\b",
    same=r"(?:il|elle|ils|elles|ce|cela|ceci|cette?|ces|celui-ci|cet)\b",
)
