"""What English says of relations."""

from __future__ import annotations

from voicedeck.languages.relations import Relations, words

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "twenty": 20, "a hundred": 100,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_PEOPLE = (
    r"(?:participants?|patients?|people|adults?|children|kids|women|men|students?|pupils?|users?|viewers?|clients?"
    r"|respondents?|households?|families|employees|workers|teenagers|voters|members|volunteers|drivers|parents|girls"
    r"|boys|citizens|americans|europeans|germans|customers|veterans|survivors|teachers|smokers)"
)
_UP = (
    r"(?:increas(?:es?|ed|ing)|lifts|lifted|go(?:es)? up|went up|swells?|rais(?:es?|ed|ing)|boost(?:s|ed|ing)?|enhanc(?:es?|ed|ing)|strengthen(?:s|ed|ing)?"
    r"|improv(?:es?|ed|ing)|deepen(?:s|ed|ing)?|amplif(?:y|ies|ied)|rises?|risen|(?<!\ba )(?<!the )rose|rising|(?:grow(?:s|n|ing)?|grew)(?! (?:ever |much |even |still |far )?(?:[a-z]{2,}er\b(?<!larger)(?<!taller)(?<!stronger)(?<!bigger)(?<!faster)(?<!louder)(?<!warmer)(?<!hotter)(?<!richer)(?<!higher)(?<!longer)|less\b|weak\b|thin\b|tired\b|old\b|bored\b|restless\b|scarce\b|rare\b|silent\b|apart\b|out of\b|up\b))"
    r"|expand(?:s|ed|ing)?|accelerat(?:es?|ed|ing)|speeds? up|heats|heated|warms|warmed|multipl(?:y|ies|ied)"
    r"|intensif(?:y|ies|ied)|promotes?)"
)
_AWAY = (
    r"(?! (?:asleep|in (?:love|line|place|with)|short|behind|into|under|apart|ill|out|on|onto|upon"
    r"|to (?:the|his|her|its|their|pieces|earth)|round|around|over|off|at|towards?|through|back|prey|victim|silent"
    r"|within|outside|between)\b)"
)
"""What falls round a planet, or over a wall, is no less."""
_DOWN = (
    r"(?:reduc(?:es?|ed|ing|tion)|decreas(?:es?|ed|ing)|lower(?:s|ed|ing)|lower the|weaken(?:s|ed|ing)?|suppress(?:es|ed)?"
    rf"|declin(?:es?|ed|ing)|drops?(?! of\b)|dropped|fall(?=[.,;]|$| (?:by|from)\b)|falls{_AWAY}|(?:fell|fallen){_AWAY}|shrinks?|shrank|(?P<own>los(?:es?|ing)|(?<!\ba )(?<!the )lost)|slows|slowed|slow(?= (?:\w+ ){{1,4}}down)|slow down|lessens?"
    r"|dampens?|diminish(?:es|ed)?|sinks|sank|sunk|counteracts?|(?<=help )counter|relieves?(?! \w+(?:self|selves)\b)|eases|eased|quiets|calms|cools|cooled|wears? (?:out|down)"
    r"|thins|thinned|wanes?|dwindles?)"
)
_UP_PLAIN = (
    r"(?:raises?|raised|rises?|rose|risen|increas(?:es?|ed)|climbs?|climbed|boosts?|lifts?|grows?|grew|goes up|go up)"
)
_DOWN_PLAIN = rf"(?:lowers|lowered|sinks?|sank|falls?|(?:fell|fallen){_AWAY}|decreas(?:es?|ed)|reduces?|reduced|drops?|dropped|shrinks?|shrank|declines?|declined|goes down|go down)"
_QUANTITY = (
    r"prices?|costs?|levels?|rates?|numbers?|amounts?|quantit(?:y|ies)|temperatures?|pressures?|speeds?|shares?|risks?|incomes?"
    r"|wages?|salar(?:y|ies)|tax(?:es)?|profits?|sales|demand|suppl(?:y|ies)|populations?|sizes?|weights?|heights?|depths?|volumes?|values?"
    r"|scores?|grades?|moods?|doses?|concentrations?|emissions?|outputs?|yields?|production|consumption|traffic|debts?|inflation"
    r"|unemployment|interest|rents?|fees?|fever|voltage|density|intensity|frequency|brightness|attendance|turnout|membership"
    r"|exports?|imports?|revenues?|budgets?|deficits?|investments?|efficiency|productivity|quality|performance|chances?|probability"
    r"|odds|proportions?|percentages?|ratio|capacity|noise|humidity|rainfall|salinity|acidity|cholesterol|hormones?|stress|anxiety"
    r"|fear|pain|confidence|trust|tension|awareness|attention|strength|poverty|mortality|deaths?|births?|crime|expectancy|sugar"
    r"|oxygen|carbon dioxide|co2|sea levels?|standards?|alertness|metabolism|thresholds?|heart rate|pulse|savings|spending|costs?"
    r"|stocks?|currency|pound|dollar|euro|bills?|resistance|vapou?r|insulin|cortisol|serotonin|dopamine|oxytocin|adrenaline|melatonin"
)
_PACE = (
    r"steadily|sharply|rapidly|quickly|dramatically|gradually|significantly|slightly|exponentially|(?<!as )fast(?! as)|faster|even further|year after year"
    r"|year by year|day by day|tenfold|twofold|threefold|enormously|considerably|more and more"
)
_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century|nights?)"
_COMPARED = r"(?:more(?! than (?:\d|one|two|three|four|five|six|ten|twice|half|a |an ))|less(?! than (?:\d|one|two|a ))|fewer|larger|smaller|bigger|greater|faster|slower|higher|lower|longer|shorter|better|worse|older|younger|stronger|weaker|cheaper|heavier|lighter|earlier|later|deeper|hotter|colder|warmer|cooler|denser|safer|\w{3,}ier)"

RELATIONS = Relations(
    patterns={
        "people-grid": rf"\b(?:(?P<half>half)|(?P<third>(?:a|one) third)|(?P<quarter>(?:a|one) quarter)) of (?:all |the |our |these |those )?(?:[\w-]+ ){{0,1}}{_PEOPLE}\b|\b(?P<percent>\d{{1,2}}(?:\.\d+)?)\s?(?:%|percent|per cent) of (?:all |the |our |these |those )?(?:[\w-]+ ){{0,2}}{_PEOPLE}\b"
        rf"|\b(?P<part>{_NUMBER}) (?:in|of|out of)(?: every)? (?P<whole>{_NUMBER}) (?:[\w-]+ ){{0,2}}{_PEOPLE}\b",
        "funnel": r"\bof (?:the |these |all |about |nearly |more than )?(?P<whole>\d[\d,.]*) [^.;]{2,60}?,? (?:only|just|about|around)? ?(?P<part>\d[\d,.]*) (?!%|percent|years?|days?|hours?|months?|minutes?|of\b)[a-z]"
        r"|\bnarrow(?:s|ed|ing)? (?:\w+ )?down\b|\bshort-?list(?:s|ed)?\b|\bfunnels?\b|\bwhittled? down\b|\bweed(?:s|ed)? out\b",
        "pyramid": r"\b(?P<top>at|on|reach(?:es)?|form|makes? up|sits? at) the (?:very )?top of the (?:food chain|hierarchy|pyramid|pecking order)\b"
        r"|\b(?P<foot>at|on|form|forms|makes? up|are|is) the (?:very )?(?:bottom|base|foundation) of the (?:food chain|hierarchy|pyramid|food web)\b"
        r"|\bfood chains?\b|\bhierarch(?:y|ies) of\b|\btrophic levels?\b|\bpecking order\b|\bpyramid of (?:needs|numbers|power)\b",
        "share": rf"\b(?P<part>{_NUMBER}) (?:in|out of)(?: every)? (?P<whole>{_NUMBER}) (?!to\b|years?\b|days?\b|hours?\b|weeks?\b|months?\b|minutes?\b)(?=[a-z])|"
        r"\b(?P<percent>\d{1,2}(?:\.\d+)?)\s?(?:%|percent|per cent) of\b|\b(?P<third>a third|one third) of\b|\b(?P<half>half) (?:of|the)\b|\b(?P<quarter>a quarter|one quarter) of\b",
        "change": rf"\b(?:{_UP}|{_DOWN})\b[^.]*\bby (?:about |around |nearly |almost |over |more than )?(?P<percent>\d+(?:\.\d+)?)\s?(?:%|percent|per cent)|(?!^)\b(?P<double>doubl(?:es?|ed|ing))\b|(?!^)\b(?P<triple>tripl(?:es?|ed|ing))\b|(?!^)\b(?P<half>halv(?:es?|ed|ing))\b",
        "phase": r"\b(?:phase|stage|step|tier|level) (?P<number>[1-5]|one|two|three|four|i{1,3}|iv)\b(?! of (?:the )?\d)",
        "stamp": r"\b(?:designated|approved|licensed|certified|ratified|patented)\b (?:it |them |him |her )?(?:as|by|for|in|the|a)\b|\b(?:recogni[sz]ed|awarded) (?:it |them |him |her )?as\b",
        "cycle": r"\bcycles?\b(?! (?:lanes?|paths?|to|helmets?|through|along|past)\b)|\band back(?: again)?\b|\bover and over\b|\borbits? (?:the|a|an|its|their|our|each|one another|around|round|every|once)\b|\brevolves? (?:a)?round\b|\bstarts? (?:all )?over again\b|\bvicious circle\b|\bfeedback loop\b",
        "swing": r"\b(?P<between>alternat\w+ between)\b|\b(?P<between2>swings? between)\b|\bback and forth\b|\b(?P<between3>oscillat\w+ between)\b",
        "mismatch": r"\b(?:mismatch|gap|conflict|discrepancy|tension|contradiction)s? (?P<between>between)\b|\bdo(?:es)? not (?:fit|match)\b",
        "separate": r"\bseparat\w+ .{2,40} from\b|\bdistinguish\w* .{2,40} from\b|\bdivides? .{2,40} from\b|\bcut off from\b|\bsplit (?:apart|up)\b",
        "not": r"\bbut not\b(?! (?:all|every|only|always|just|really|the|both|much|many)\b)|\b(?:do|does|did) not (?:imply|cause|mean|prove|help|work|kill|cure|stop|prevent|affect|replace)\b|\bcannot (?!\w+ing)\b(?:\w+ )?(?:live|reproduce|survive|cure|kill|replace|prove)\b",
        "two-way": rf"\b(?:{_UP_PLAIN}|{_DOWN_PLAIN})\b[^.]*?(?:;|,|\b(?:and|but|while|whereas)\b) [^.]*?\b(?:{_UP_PLAIN}|{_DOWN_PLAIN})\b",
        "versus": rf"\b{_COMPARED}\b[^.,;]{{0,60}}?\bthan\b(?! (?:there|ever|before|any|usual|it|we|you|they|he|she)\b)|\bcompared (?:to|with)\b|\brather than\b|\bas opposed to\b|\bversus\b|\bvs\.?\s|\bunlike\b|\btimes as \w+ as\b|\bexceeds?\b",
        "becomes": r"\b(?:becom(?:es?|ing|e)|became)\b(?! (?:[\w-]+ ){0,3}(?:more|less|\w{2,}er)\b)|\bturn(?:s|ed|ing)? (?P<inner>(?:[\w-]+ ){0,4}?)in(?:to)\b|\bconverts? (?P<innerc>.{2,50}?) into\b|\btransforms? (?P<innert>.{2,50}?) into\b|\bchang(?:es?|ed) .{0,40}\binto\b|\bevolved? (?:into|from)\b",
        "gate": r"\bopen(?:s|ed|ing)? (?:a|the|up a) (?:window|door|gate|path|way|lock)\b|\bunlock(?:s|ed)?\b",
        "tree": r"\b(?:is|are) divided into(?: (?P<count>two|three|four|five))?\b|\bconsists? of(?: (?P<count2>two|three|four|five))?\b|\b(?:types|kinds|groups|classes|branches) of\b.*:|\bmade up of\b|\bcan be grouped into\b|\bsplits? into(?: (?P<count3>two|three|four|five))? (?!account)|\bcomes? in (?P<count4>two|three|four|five) (?:types|kinds|forms|sizes|varieties)\b|\bha(?:s|ve) (?P<count5>two|three|four|five) (?:parts|layers|types|kinds|branches|stages|chambers|sections|components)\b|\bthere are (?P<count6>two|three|four|five) (?:\w+ )?(?:parts|layers|types|kinds|branches|forms) of\b",
        "link": r"\b(?:connectivity|connections?|links?|bond|bridge|association|correlation|relationship|communication) (?P<between>between)\b|\b(?:is|are|be|was|were|been) (?:\w+ )?(?:linked|connected|associated|correlated|tied|related) (?:to|with)\b|\bgoes? hand in hand\b|\bcorrelates? with\b|\bconnects? .{2,40} (?:to|with|and)\b|\bstick to\b",
        "block": r"\b(?:blocks?|blocking|inhibits?|prevents?|prevented|stops?|halts?|protects? .{2,30} from|protects? against|keeps? .{2,30} from|shields? .{2,30} (?:from|against)|bans?|forbids?)\b(?! at\b)",
        "level-down": rf"(?!^)\b{_DOWN}\b",
        "level-up": rf"\b{_UP}\b",
        "flow": r"\bpumps?\b|\bflows? (?:through|from|into|along|out)\b|\bmoves? .{2,40} from .{2,40} to\b|\btravels? (?:through|from|along|to)\b|\bspreads? (?:from|across|through|along)\b|\bstreams? (?:through|into|from)\b|\bcarr(?:y|ies) .{2,40} (?:to|from|through)\b|\babsorbs?\b|\breleases? .{2,40} into\b",
        "cause": r"\b(?:induces?|triggers?|causes?|creates?|produces?|leads? to|results? in|brings? about|gives? rise to|facilitates?|enables?|drives?|sparks?|provokes?|(?P<back>stems? from|arises? from|because(?: of)?|due to|forms? when|happens? when|happen where)|generates?|makes? up for)\b",
        "rate": rf"\b(?:per|a|every|each) (?:(?:(?<=per )|(?=second(?:[.,;:!?]|$)))second|minute|hour|day|week|month|year|night|century)\b(?! of\b)|\b(?:once|twice|{_NUMBER} times) (?:per|a|every) {_UNIT}\b",
        "duration": rf"\b(?:lasts?|for|takes?|took|within|in|after|over|during|of) (?:about |around |nearly |almost |over |up to |only |just |the (?:first|last|next) |at least )?(?P<number>\d[\d,.]*|{'|'.join(_COUNTS)}|an?|several|many) (?:[\w-]+ )?(?P<unit>{_UNIT})\b",
    },
    counts=_COUNTS,
    barriers=words(
        "with in for at by of during through to from on after before via into when while because if as unlike without although though since until unless despite"
    ),
    joins=words("and or but while whereas when because if that which who although though since until unless where"),
    relatives=words("that which who"),
    loose=r"lift\w*|go(?:es)? up|went up|swell\w*|rais\w+|rises?|risen|rose|rising|gr[eo]w\w*|expand\w*|heat\w*|warm\w*|multipl\w+|promotes?"
    r"|deepen\w*|climb\w*|lower\w*|drop\w*|fall\w*|fell|los(?:es?|ing)|lost|s[aiu]nks?|cool\w*|calms|thin\w*|wears? \w+|waned?|wanes|go(?:es)? down|declin\w+ (?:to|the)",
    measured=rf"\b(?:{_QUANTITY})\b|\b(?:{_PACE})\b|\bby (?:\w+ )?(?:\d|half|a \w+|one|two|three|ten)|\d\s?(?:%|percent|per cent|°|degrees?|met(?:re|er)s?|centimet\w+|kilomet\w+|millimet\w+|kilo\w*|tonnes?|tons?)"
    r"|(?<!\blose )(?<!\bloses )(?<!\blost )\b(?:every|each|per|a) (?:year|month|week|day|hour|minute|decade|generation|century)\b",
    after=words(
        "by in on at to while when as since from over after during and but or because if until with for than through between within around under below above faster slower slowly quickly steadily sharply more less again further every each too even only back later earlier then today now again overnight soon"
    ),
    denied=r"(?:\b(?:not|never|no longer|cannot|nothing|nobody|neither|nor|hardly|rarely|without|no)\b|n['’]t\b).*\0",
    lacking=r"\b(?:like an?|into a (?:kind|sort) of|as \w+ as(?: an?| the)?)(?: \w{3,12})?|\b(?:no|without|lacks?|lacking|free of|instead of)(?: any| an?| the| enough)?(?: \w{3,12})?",
    doubt=r"\b(?:(?<!in )(?<!of )(?<!by )(?<!since )(?<!\d )may(?! \d)(?! not)|(?:might|could)(?! not)(?! be seen)|suggests?|potentially|possibly|perhaps|appears? to|seems? to|(?<!un)likely to|(?:is|are) likely|most likely|presumably|is thought to|are thought to|probably|tends? to)\b",
    same=r"(?:it|its|they|their|this|these|such|that is|both of them|both are|both have)\b",
)
