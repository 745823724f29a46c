"""French."""

from __future__ import annotations

from voicedeck.languages.fr.relations import RELATIONS
from voicedeck.languages.language import Cues, Figures, Labels, Language, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

_CAUSES = (
    "augmente", "augmentent", "réduit", "réduisent", "diminue", "diminuent", "provoque", "provoquent", "entraîne",
    "entraînent", "cause", "causent", "favorise", "favorisent", "bloque", "bloquent", "inhibe", "inhibent", "renforce",
    "renforcent", "affaiblit", "affaiblissent", "stimule", "stimulent", "produit", "produisent", "facilite",
    "facilitent", "améliore", "améliorent", "mène à", "mènent à", "conduit à", "conduisent à",
)  # fmt: skip

FIGURES = Figures(
    number=RELATIONS.number,
    compared=(
        r"(?i:(?P<lead>\S.*?\bentre)\s+(?P<left>\S.*?)\s+(?P<join>et)\s+(?P<right>\S.*))",
        r"(?i:(?P<left>\S.*?),?\s+(?P<join>par rapport (?:à|aux?)|plutôt que|au lieu de|contrairement (?:à|aux?))"
        r"\s+(?P<right>\S.*))",
    ),
    defined=(
        r"(?P<term>(?:L[ea]\s|L[’']|Les\s)?[^\W\d_][\w’'-]*(?:\s+[\w’'-]+){0,2}?)\s+"
        r"(?P<text>(?:(?:est|sont)\s+(?:une?\s|l[ea]s?\s|l[’'])|désignent?\s|signifient?\s)\s*\S.*)",
    ),
    causes=(rf"(?P<left>\S.*?)\s+(?P<join>(?:peu(?:t|vent)\s+)?(?:{'|'.join(_CAUSES)}))\s+(?P<right>\S.*)",),
    further=r",?\s+(?P<join>ce qui \w+|qui est \w+ (?:à|pour))\s+(?P<right>\S.*)",
    clause=r"\set\s",
    going_on=r", (?:et|mais|donc|tandis que|alors que)\b",
    says=r"(?i:\b(?:suggèrent?|montrent?|indiquent?|que|qui|peut|peuvent|est|sont|était|étaient)\b)",
    unnamed=r"(?i:(?:c[’']|ce|cet|cette|ces|cela|ça|il|elle|ils|elles|nous|vous|on|ici|et|mais|y)\b)",
    dated=r"(?:(?:En|Depuis|Dès|Vers|Jusqu[’']en)\s+)?(?P<label>(?:(?:\d{1,2}(?:er)?\s)?[^\W\d_]{3,9}\s)?"
    r"(?:1[0-9]|20)\d\d(?:\s?[–-]\s?(?:(?:1[0-9]|20)\d\d|\d\d))?)(?:\s*[:,–—-])?\s+(?P<text>\S.*)",
    first=r"(?i:(?:d[’']abord|premièrement|tout d[’']abord|pour commencer|étape (?:1|une?))\b)",
    following=r"(?i:(?:ensuite|puis|deuxièmement|troisièmement|après cela|enfin|finalement|pour finir|étape \w+)\b)",
)

NUMBERS = Numbers("fr", comma="virgule", pairs=True, minus="moins")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def dated(year: int, month: int, day: int) -> str:
    """ "trois mai deux mille vingt-quatre"; the first of a month is "premier"."""
    said = "premier" if day == 1 else NUMBERS.cardinal(day)
    return f"{said} {MONTHS[month - 1]}" + (f" {NUMBERS.cardinal(year)}" if year else "")


LANGUAGE = Language(
    code="fr",
    name="French",
    answers=("oui", "non"),
    common=words(
        "le la les des et est une un du que qui dans pour pas sur avec sont au ce cette aux ils elle elles il je "
        "vous nous ne se en de par plus ou mais son sa ses leur leurs comme être ont été fait peut tout très "
        "aussi entre sans même si où c'est l'on quand deux trois quatre cinq six sept huit neuf dix vingt cent "
        "pendant chaque dont nos notre votre"
    ),
    regions=words("CH BE"),
    abbreviations=words(
        "M MM Mme Mmes Mlle Dr Pr Me St Ste env ex cf p pp vol t chap art fig éd réf av apr J.-C n° no tél max min "
        "hab vs al"
    ),
    leading=words(
        "le la les l' un une des du de d' à au aux en dans sur sous par pour avec sans entre vers chez et ou mais "
        "donc or ni car que qui dont où si comme quand ce cet cette ces mon ma mes son sa ses leur leurs ne"
    ),
    figures=FIGURES,
    numbers=NUMBERS,
    dated=dated,
    plus="plus",
    rows=own_rows,
    doubtful=words("fils plus couvent président excellent violent négligent affluent expédient os sens"),
    cues=Cues(
        spoken=listed(
            "narrateur|narratrice|narration|voix off|voix-off|voix hors champ|texte dit|à l'oral|face caméra"
        ),
        people=listed(
            "voix|présentateur|présentatrice|animateur|animatrice|commentaire|dialogue|intervieweur|invité|"
            "invitée|speaker"
        ),
        content=listed("contenu|contenus|points clés|points|idées clés|texte de la diapositive|messages clés"),
        seen=listed(
            "visuel|visuels|image|images|vidéo|à l'écran|écran|texte à l'écran|animation|graphique|graphiques|"
            "plan|plans|caméra|coupe|transition|musique|musique de fond|son|bruitage|bruitages|effet sonore|"
            "effets sonores|montage|fondu|titre à l'écran|logo|décor|action|incrustation|b-roll"
        ),
        silent=listed(
            "notes|note|notes de l'orateur|notes du présentateur|notes présentateur|notes orateur|"
            "notes de présentation|remarque|remarques|ton|durée|durée cible|"
            "durée estimée|public|public cible|format|style|plateforme|objectif|objectifs|rythme|temps|mots|"
            "mots-clés|version"
        ),
        slide=listed("diapositive|diapo|scène|plan|séquence|planche"),
        parts=listed("section|partie|chapitre"),
        sounds=listed(
            "pause|silence|musique|rires|applaudissements|coupe|fondu|fondu au noir|transition|zoom|animation|"
            "texte à l'écran|écran noir|respiration"
        ),
    ),
    labels=Labels(
        title=listed("titre|titre de la vidéo|script vidéo|scénario"),
        author=words("auteur auteure chaîne canal"),
        description=words("description"),
        by=listed("par|de"),
        answer=listed("bien sûr|voici|avec plaisir|certainement|volontiers"),
        offer=listed(
            "souhaitez-vous que|souhaites-tu que|voulez-vous que|veux-tu que|si vous voulez|si tu veux|dites-moi si|"
            "dis-moi si|n’hésitez pas à|n'hésitez pas à"
        ),
    ),
    phrases={
        "section": "Partie {{ number }}. {{ heading }}.",
        "overview": "Vue d’ensemble",
        "kicker": "Partie {{ numeral }}",
        "opener": "Partie {{ number }} sur {{ total }}",
        "scan": "Scannez pour ouvrir",
        "narrated": "Raconté par une voix de synthèse (IA), {{ voice }}.",
        "voiced": "Voix IA : {{ voice }}",
        "search": "Chercher dans ce qui est dit",
        "chapters": "Chapitres",
        "captions": "Sous-titres",
    },
    relations=RELATIONS,
)
