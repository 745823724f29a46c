"""English: the first language of the house. The voices are American, and so are the readings."""

from __future__ import annotations

from voicedeck.languages.en.relations import RELATIONS
from voicedeck.languages.language import Captions, Cues, Figures, Labels, Language, Terms, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

_CAUSES = (
    "increases", "reduces", "decreases", "raises", "lowers", "induces", "triggers", "causes", "enhances", "strengthens",
    "weakens", "blocks", "promotes", "supports", "boosts", "inhibits", "releases", "drives", "produces", "creates",
    "opens", "leads to", "results in", "gives rise to", "brings on", "contributes to", "depends on", "facilitates",
    "may help", "may enhance", "may deepen", "may increase", "may reduce", "helps", "allows", "enables",
)  # fmt: skip
_YEAR = r"(?:1[0-9]|20)\d\d"

FIGURES = Figures(
    compared=(
        r"(?i:(?P<lead>\S.*?\bbetween)\s+(?P<left>\S.*?)\s+(?P<join>and)\s+(?P<right>\S.*))",
        r"(?i:(?P<left>\S.*?),?\s+(?P<join>compared (?:to|with)|rather than|instead of|in contrast to)"
        r"\s+(?P<right>\S.*))",
        r"(?i:(?P<lead>\S.*?\bfrom)\s+(?P<left>(?!\w+ing\b)\S.*?)\s+(?P<join>to)\s+(?P<right>\S.*))",
    ),
    defined=(
        r"(?P<term>[^\W\d_][\w’'-]*(?:\s+[\w’'-]+){0,3}?)\s+"
        r"(?P<text>(?:(?:is|are)\s+(?:an?|the|when|where|how)|means|refers to|involves|describes)\s+\S.*)",
    ),
    causes=(
        rf"(?P<left>\S.*?)\s+(?P<join>(?:(?:also|may|can|directly)\s+)?(?:{'|'.join(_CAUSES)}))\s+(?P<right>\S.*)",
    ),
    # "arousal | which is necessary for | learning"
    further=r",?\s+(?P<join>(?:which|that) (?:is|are) \w+ for|leading to|which leads to)\s+(?P<right>\S.*)",
    clause=r"\sand\s",
    going_on=r", (?:and|but|so|while)\b|(?i:^(?:most|more|less|least|best|little|a lot|much|too)\W*$)"
    r"|\b(?:must|should|shall|can|cannot|could|may|might|will|would|ought)\b",
    # "Studies suggest that X increases Y": X is the cause, and the studies are in the way.
    says=r"(?i:\b(?:suggests?|shows?|finds?|found|reports?|that|which|who|may|can|is|are|was|were)\b)",
    unnamed=r"(?i:(?:this|that|these|those|it|they|he|she|we|you|there|here|which|such|and|but|who|whoever|whatever|whichever|what|when|if|as|because)\b)",
    article=r"(?i:(?:the|an?|our|its|their)\b)",
    number=RELATIONS.number,
    dated=rf"(?:(?:In|By|Since|From)\s+)?(?P<label>(?:[A-Z][a-z]+\s+)?{_YEAR}s?(?:\s?[–-]\s?(?:{_YEAR}|\d\d))?)"
    r"(?:\s*[:,–—-])?\s+(?P<text>\S.*)",
    first=r"(?i:(?:first|firstly|step (?:1|one)|to begin|begin|start)\b)",
    following=r"(?i:(?:second|secondly|third|thirdly|fourth|next|then|after that|afterwards|finally|last|lastly"
    r"|step \w+)\b)",
)

TERMS = Terms(
    counts=("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    endings={
        "substance": ("ine", "in", "ol", "ose", "ase", "gen"),
        "structure": ("us", "um", "la", "ron", "oma"),
        "process": ("tion", "sion", "ment", "ance", "ence", "sis"),
        "quality": ("ity", "iety", "ness", "ism", "ia", "acy", "apy", "ogy", "omy", "phy"),
    },
    general=("process", "quality"),
    plural="s",
    plain=words(
        "again within remain explain contain obtain maintain certain margin origin machine engine online combine "
        "determine define examine imagine decline outline routine medicine control school symbol alcohol release "
        "increase decrease disease purchase database suppose propose oppose moment statement comment question mention "
        "various serious previous obvious famous numerous continuous dangerous precious conscious focus status minimum "
        "maximum instance sentence silence chance finance audience experience difference presence reality quality "
        "quantity ability majority university community criteria media business position section condition addition "
        "attention version session function environment government department"
    ),
    names=True,
)


def american(said: str) -> str:
    """num2words says "two hundred and twenty-one"; the voices are American, and "and" slows a page range."""
    return said.replace(" and ", " ").replace(",", "")


NUMBERS = Numbers("en", point=".", grouping=", \u00a0\u202f", comma="point", minus="minus", tidied=american)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def dated(year: int, month: int, day: int) -> str:
    """ "January twenty-eighth, twenty twenty-six"."""
    return f"{MONTHS[month - 1]} {NUMBERS.ordinal(day)}" + (f", {NUMBERS.year(year)}" if year else "")


LANGUAGE = Language(
    code="en",
    name="English",
    answers=("yes", "no"),
    common=words(
        "the and of to is that for it with are was as by from this which not have be on at or an they you we can "
        "but their its more has were been will about what when who all than into how these so if out up only "
        "other some would our there your no my do one two three four five six seven eight nine ten hundred "
        "percent while during because through between each such however"
    ),
    abbreviations=words(
        "Dr Mr Mrs Ms Prof St Mt Jr Sr Gen Col Lt Sgt Rev Hon Gov Sen Rep vs al cf No Nos Fig Figs Eq Eqs Vol Ch Sec "
        "approx ca pp ed eds est incl esp viz resp dept univ Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
    ),
    leading=words(
        "a an the of in on at to for from with by as and or but nor that which who whose into over under between"
    ),
    numbers=NUMBERS,
    dated=dated,
    plus="plus",
    captions=Captions(42, 20, 17),
    figures=FIGURES,
    terms=TERMS,
    cues=Cues(
        spoken=listed(
            "narrator|narration|narrator vo|voiceover|voice over|voice-over|vo|v.o.|v/o|host vo|spoken|"
            "spoken text|audio / narration|on camera|on-camera|to camera|what to say|what you say|"
            "text/voiceover|spoken words|spoken narration|narration text|narration script|voiceover script|"
            "voiceover text"
        ),
        people=listed(
            "host|presenter|speaker|script|audio|dialogue|dialog|talking head|say|read|anchor|interviewer|"
            "interviewee|guest|expert|teacher"
        ),
        content=listed(
            "content|contents|bullets|bullet points|key points|main points|points|body|text content|"
            "slide content|slide text|key messages|key message|key takeaways|on-screen list|on screen list"
        ),
        seen=listed(
            "visual|visuals|visual cue|visual cues|visual plan|visual description|visual elements|"
            "visual guidance|visual suggestion|visual suggestions|video|b-roll|broll|b roll|on screen|on-screen|"
            "on-screen text|on screen text|text on screen|text overlay|overlay|overlay text|screen|screen text|"
            "graphic|graphics|animation|animations|shot|shots|camera|camera angle|image|images|image suggestion|"
            "image prompt|picture|footage|stock footage|cut|cut to|fade|fade in|fade out|transition|transitions|"
            "scene description|setting|motion|cursor|final frame|action|actions|music|background music|music cue|"
            "sound|sounds|sfx|"
            "sound effect|sound effects|audio cue|lower third|title card|end screen|end card|montage|zoom|pan|"
            "show|demo|screen recording|super|caption|captions|text|logo|thumbnail|props|location|lighting|chart|"
            "diagram|illustration|suggested visual|suggested visuals"
        ),
        silent=listed(
            "speaker notes|speaker note|presenter notes|presenter note|notes|note|production notes|"
            "production note|director's note|editor's note|note to editor|editing notes|tone|tone of voice|mood|"
            "style|pace|pacing|energy|duration|length|target length|target duration|estimated duration|"
            "estimated length|run time|runtime|total runtime|time|timing|timestamp|timecode|word count|words|"
            "target audience|audience|format|platform|aspect ratio|purpose|goal|objective|objectives|"
            "learning objective|learning objectives|keyword|keywords|hashtags|tags|cta|thumbnail idea|"
            "thumbnail text|status|version|voice|voice direction|delivery|emphasis|pause|beat|sources|"
            "props needed|equipment"
        ),
        slide=listed("slide|scene|shot|frame"),
        parts=listed("section|segment|part|chapter"),
        sounds=listed(
            "pause|long pause|short pause|beat|silence|music|music fades|music swells|music in|music out|"
            "music up|laughs|laughter|applause|cut|cut to|fade|fade in|fade out|fade to black|intro|intro music|"
            "outro|outro music|b-roll|broll|visual|sfx|sound effect|transition|title card|end card|zoom in|"
            "zoom out|click|breath|sighs|smiles|beat drop|text on screen|on screen|on-screen text|show|image|"
            "graphic|animation|montage|screen recording|logo|end screen"
        ),
    ),
    labels=Labels(
        title=frozenset(
            {
                "title",
                "video title",
                "video script",
                "narration script",
                "script title",
                "working title",
                "slide deck",
                "deck title",
            }
        ),
        author=frozenset({"author", "channel", "creator", "uploader"}),
        description=frozenset({"description"}),
        by=listed("by"),
        answer=listed(
            "sure|certainly|of course|absolutely|here is|here's|here’s|here are|below is|great question|okay|got it"
        ),
        offer=listed(
            "would you like me to|do you want me to|shall i|want me to|let me know if|feel free to|i hope this|"
            "if you'd like|if you would like|if you want, i|i can also"
        ),
    ),
    phrases={
        "section": "Section {{ number }}. {{ heading }}.",
        "overview": "Overview",
        "kicker": "Section {{ numeral }}",
        "opener": "Section {{ number }} of {{ total }}",
        "scan": "Scan to open",
        "narrated": "Narrated by an AI voice, {{ voice }}.",
        "voiced": "AI voice: {{ voice }}",
        "search": "Search what is said",
        "chapters": "Chapters",
        "captions": "Captions",
    },
    rows=own_rows,
    doubtful=words(
        "lead leads read tear tears wind winds bow bows live lives minute close wound wounds row sow bass dove desert "
        "resume sewer polish invalid axes bases buffet console entrance lather primer slough wicked record records "
        "object objects project projects present presents produce refuse permit permits conduct contract contracts "
        "content subject subjects rebel rebels insert inserts perfect separate estimate estimates graduate moderate"
    ),
    relations=RELATIONS,
)
