"""The many words forms use for the same thing: from a printed label to a field's name and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforms.forms.mapping import Kind
from planforms.learning.words.names import LABEL, bare, called, slug, unordered
from planforms.learning.words.tone import requests
from planforms.text.wording import fold

_OWNER = r"(?:(?:new |beginning |classroom |provisional |student |intern )?teacher|(?:teacher|intern) candidate|(?:(?:licen[sc]ed|certified) )?(?:educator|professional)|employee|staff(?: member)?|faculty(?: member)?|participant|candidate|mentee|applicant|" \
    r"licensee|coordinator|practitioner|child|pupil|patient|member|volunteer|travell?er|claimant|request[eo]r|trainee|camper|resident|veteran|worker|intern|protege|novice|(?:licen[sc]e|certificate) holder|inductee|your|my|legal|full|printed)"  # fmt: skip
OWNER = rf"(?:{_OWNER}(?:(?: ?/ ?| (?:and/)?or ){_OWNER})?)"
"""Words for the person whose plan it is, one or two of them: "Educator/Licensed Professional"."""

ROLES = (
    ("cooperating_teacher", r"(?:cooperating|host|supervising|master) teacher|clinical educator"),
    ("parent", r"parent|guardian|parent/guardian"),
    ("principal", r"principal|head of school"),
    ("supervisor", r"supervisor|(?:line )?manager"),
    ("evaluator", r"evaluator|appraiser"),
    ("observer", r"observer|observed by"),
    ("mentor", r"mentor"),
    ("coach", r"coach"),
    ("reviewer", r"reviewer|reviewed by|verified by"),
    ("approver", r"approver|approved by|authorized by|authorised by"),
    ("administrator", r"administrator|admin|designee"),
    ("director", r"director"),
    ("dean", r"dean"),
    ("chair", r"chair(?:person)?|department head|head of department"),
    ("superintendent", r"superintendent"),
    ("advisor", r"advis[eo]r"),
    ("instructor", r"instructor"),
    ("provider", r"provider|facilitator|presenter"),
    ("student", r"student"),
)
"""Words for the other people of a form, by the name their fields get."""

_PEER = "peer"
"""What parts a colleague from whoever else has the same role: "Peer coach"."""


_KIN = (
    r"(?:mother|father|spouse|husband|wife|partner|sibling|carer|caregiver|next of kin|beneficiary|nominee|doctor|"
    r"physician|dentist|nurse|emergency contact|contact person|witness|reference|referee|friend|driver|chaperone|"
    r"substitute|interpreter|preparer|owner|buyer|seller|tenant|landlord)"
)
"""Words for people that forms ask about beside their owner."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label asks for: the field's name, its kind if the words tell, and how sure that is."""

    name: str
    kind: Kind | None = None
    sure: float = 0.9
    standard: bool = True
    """Whether the name is one that other forms use too."""


@dataclass(frozen=True, slots=True)
class Word:
    pattern: re.Pattern[str]
    name: str
    kind: Kind | None


def _words(*entries: tuple[str, str, Kind | None]) -> tuple[Word, ...]:
    return tuple(Word(re.compile(pattern), name, kind) for pattern, name, kind in entries)


# Labels that are these words and little else.
_SHORT = _words(
    (r"school year|academic year|plan year|year of plan|fiscal year|sy", "school_year", "school-year"),
    (r"(?:name of |home |assigned )?(?:school|building|campus|work ?site|work location)(?: name| site|/site|/building)?|"
     r"school/(?:site|building|campus|department|worksite)", "school", "text"),
    (r"(?:name of )?(?:school )?district(?: name)?(?:/agency)?|agency|lea|school system|school division|county", "district", "text"),
    (r"(?:college|university|institution)(?:/university)?(?: name)?|college/university", "institution", "text"),
    (r"department|dept|division|unit|program|department/program", "department", "text"),
    (r"(?:current |job )?(?:position|job title|title|role|assignment)(?: title)?(?:/title|/assignment)?", "position", "text"),
    (r"(?:teaching |current )?assignment.*|(?:grade|content|subject)(?: level| area)?s?(?:\W+(?:and |or )?(?:grade|subject|content|course|department)(?: level| area)?s?(?: taught)?)*|"
     r"subjects?(?: taught)?|grades?(?: taught)?", "teaching_assignment", "text"),
    (r"(?:certificate|certification|license|licence|licensure|credential|educator)[ /\w]* (?:number|no|#|id)", "owner.certificate_number", "text"),
    (r"(?:employee|staff|personnel|faculty) (?:id|number|no|#)(?: number)?", "employee_number", "text"),
    (r"(?:certificate|license|certification|endorsement)s?(?: type| area)?s?(?: held)?", "certificates", None),
    (r"(?:clock|contact|credit|pd|professional development|total|ceu)? ?(?:hours|ceus?)(?: (?:earned|claimed|completed|requested))?|"
     r"(?:number|total|#)(?: number)? of (?:clock |contact |credit |pd )?hours", "clock_hours", "number"),
    (r"(?:number of |semester |graduate )?credits?(?: hours)?(?: requested| earned)?", "credits", "number"),
    (r"(?:plan |cycle )?(?:start|beginning|begin|from)(?: date| of cycle)?|date (?:started|begun)|effective date|begins|first day(?: of .*)?", "start_date", "date"),
    (r"(?:plan |cycle )?(?:end|ending|finish)(?: date| of cycle)?|ends|last day(?: of .*)?", "end_date", "date"),
    (r"(?:current )?(?:license |licence |certificate |credential )?(?:expiration|expiry)(?: date)?|date of expiration|expires(?: on)?|valid (?:until|through)", "expiration_date", "date"),
    (r"(?:today's |current )?date(?: submitted| of plan| of request| prepared)?|submission date|date of submission", "date", "date"),
    (r"date (?:of )?completed|completion date|date of completion|completed on", "completed_on", "date"),
    (r"date (?:of |for )?(?:the )?observation|observation date|date observed", "observed_on", "date"),
    (r"date (?:of |for )?(?:the )?(?:meeting|conference|visit|session)|(?:meeting|conference|session|visit) date", "meeting_date", "date"),
    (r"(?:your |work |district |home )?(?:e-?mail)(?: address)?", "owner.email", "email"),
    (r"(?:daytime |day |work |home |cell |contact |office |primary )?(?:phone|telephone|tel|cell|mobile|contact)(?: phone| telephone)?(?: numbers?| no|#|/cell)?|"
     r"(?:phone|telephone|contact|mobile|cell) (?:number|no|#)", "phone", "text"),
    (r"(?:date of birth|birth ?date|d\.? ?o\.? ?b|born(?: on)?|birthday)", "date_of_birth", "date"),
    (r"zip(?:/postal)?(?: code)?|post(?:al)? ?code|city/state/zip|zipcode", "postal_code", "text"),
    (r"city(?:/town)?|town", "city", "text"),
    (r"state(?:/province)?|province", "state", "text"),
    (r"gender|sex|gender identity", "gender", "text"),
    (r"grade level(?: of student)?", "grade", "text"),
    (r"(?:home |mailing |street |residential |permanent |present |current )?address(?: line 1)?", "address", "text"),
    (r"first(?: name)?|given name|forename", "owner.given_name", "person"),
    (r"last(?: name)?|family name|surname", "owner.family_name", "person"),
    (r"m\.? ?i\.?|middle (?:initial|name)", "middle_initial", "text"),
    (r"initials?", "initials", "text"),
    (r"(?:start(?:ing)? |end(?:ing)? |departure |return )?time", "time", "text"),
    (r"location|place", "location", "text"),
    (r"rank", "rank", "text"),
    (rf"name|{OWNER}|(?:{OWNER}(?: \w+)? )?name(?:s)?(?: of {OWNER})?|name of (?:the )?{OWNER}|{OWNER}(?: name)?|name \((?:print|please print|first|last).*|print(?:ed)? name",
     "owner.name", "person"),
    (r"(?:team members?|committee members?|participants?|attendees|members present|collaborators|names? of (?:team|participants).*)", "team", "people"),
    (r"(?:collaborating|participating) teachers?|teachers?/team|teacher or team", "collaborating_teachers", "people"),
    (r"comments?|(?:other |additional )?comments?(?: and suggestions)?|notes?|feedback|remarks", "comments", "long"),
)  # fmt: skip


_STANDARD = frozenset(word.name for word in _SHORT)
"""Names that say more than a word: years "in this district" are no district."""

# What longer prompts and the headers of tables are about, by a word in them; the first that fits counts.
_TOPICS = _words(
    (r"^(?:title|name)(?: (?:and|or|/) \w+)? of (?:the |your )?(?:activity|event)\b|^(?:activity|event) (?:title|name)$", "activity_title", "text"),
    (r"\b(?:rationale|justification|why (?:was|is|did|have|this|do)|reasons? for|reason\b)(?! (?:if|for)? ?(?:denied|denial|not |disapprov|declin))", "rationale", "long"),
    (r"\b(?:target|completion|due|anticipated|projected|proposed) (?:completion )?dates?\b|\btime ?(?:line|frame|table)s?\b|\bby when\b|\bdeadline|\bdate (?:due|of completion|to be completed)|^when\b(?! (?:i|you|we|they|the|my|your|our)\b)|^due$", "target_date", "date"),
    (r"\b(?:evidence|artifacts?|documentation|measures? of success|indicators? of (?:success|progress)|success indicators?|proof)\b", "evidence", "long"),
    (r"\b(?:(?<!activity )(?<!activities )(?<!course )(?<!training )(?<!event )(?<!project )supports?|(?<!human )resources?|assistance|materials) ?(?:needed|required|necessary)?\b", "supports", "long"),
    (r"\b(?:reflect\w*|lessons? learned|what (?:did|have) (?:i|you) learn\w*)\b", "reflection", "long"),
    (r"\b(?:how will (?:i|you|we) know|making progress|monitor\w*|measur\w+ progress|progress(?: monitoring| toward)?)\b", "progress", "long"),
    (r"\b(?:person\(?s?\)? responsible|responsible (?:person|party)|who is responsible|by whom|^who$|responsibility|responsible)\b", "responsible", "text"),
    (r"\b(?:professional learning|professional development|learning|growth|development|pd)? ?(?:activities|activity(?<!this activity)|action steps?|actions?|strateg\w+|steps?|tasks?)\b", "activities", "long"),
    (r"\b(?:outcomes?|results?|impact|benefits?)\b", "outcomes", "long"),
    (r"\b(?:smart goals?|goal statement|professional (?:growth |learning |practice )?goals?|growth goals?|goals?|objectives?|learning target)\b", "statement", "long"),
    (r"\b(?:self-?assessment|needs? (?:assessment|identified)|areas? (?:of|for|identified for) (?:growth|need|improvement|development|focus|concern)|growth areas?)\b", "needs", "long"),
    (r"\b(?:strengths?)\b", "strengths", "long"),
    (r"\b(?:standards?|domains?|components?|competenc\w+|indicators?)\b", "standards", None),
    (r"\b(?:next steps?|follow-?up)\b(?! (?:scores?|ratings?)\b)", "next_steps", "long"),
    (r"\b(?:topics?|focus)\b", "focus", "long"),
    (r"(?<!\band )(?<!& )\bhours\b(?! (?:and|&))", "hours", "number"),  # No number: "dates and hours".
    (r"\b(?:costs?|amount|budget(?! (?:code|number|line|account)s?)|fees?)\b|^[$€£]$", "cost", "text"),
    (r"\b(?:comments?|feedback|remarks)\b", "comments", "long"),
)  # fmt: skip

_COLUMN_NAMES = {
    "activities": "activity",
    "activity_title": "activity",
    "standards": "standard",
    "statement": "goal",
    "outcomes": "outcomes",
}
"""How a topic is called as the column of a table, where one entry stands in each row."""

_PARTS = (
    ("given_name", re.compile(r"first|given|forenames?")),
    ("middle_initial", re.compile(r"middle initials?|m\.? ?i\.?|mi")),
    ("middle_name", re.compile(r"middle")),
    ("family_name", re.compile(r"last|family|sur|maiden")),
    ("month", re.compile(r"months?|mo|mm|mon")),
    ("day", re.compile(r"days?|dd")),
    ("year", re.compile(r"years?|yr|yy|yyyy")),
)
"""What a bit of a name or of a day is called."""


def meaning(label: str, *, column: bool = False) -> Meaning:
    """What a label asks for, as far as its words tell."""
    key = bare(label)
    found = _signed_by(label) or _person(key) or _exact(key) or _with_title(key) or _smart(label)
    if found is not None:
        return found
    topic = _topic(key)
    if topic is not None:
        return _as_column(topic) if column else topic
    name = called(label)
    name = re.sub(r"\W+", "_", key).strip("_") if name in _STANDARD else name
    kind = _kind_by_words(key)
    return Meaning(name, kind, 0.7 if kind else 0.5, standard=False)


_WORDS_OF: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"^dates?\b|(?<!\bto )\bdates?$|\bdate of birth$|\bbirth ?date$"), "date"),
    (re.compile(r"\be-?mail\b"), "email"),
    (
        re.compile(
            r"\b(?:(?:tele)?phone|mobile|cell|fax|contact|id|account|policy|license|licence|passport|badge|room|file|case|claim|"
            r"certificate|registration|ref(?:erence)?|social security|tax)(?: \w+)? ?(?:numbers?|no|nos|#)$"
        ),
        "text",
    ),
    (
        re.compile(
            rf"^(?:name of (?:the |your )?{_KIN}|(?:\w+ )?{_KIN}(?:['’]?s)?(?: full| first| last)? names?)$"
        ),
        "person",
    ),
    (
        re.compile(rf"^(?:{OWNER}|{_KIN})(?:['’]?s)? (?:full |first |last |printed )?names?(?: in full)?$"),
        "person",
    ),
    (re.compile(r"^(?:number|total number|no|#) of \w+(?: \w+)?$|^age$"), "number"),
    (
        re.compile(
            r"\b(?:address|salary|wages?|price|rate|city|state|zip|code|title|position|department|gender|religion|"
            r"nationality|occupation|profession|employer|relationship|time|duration|room|fax)$"
        ),
        "text",
    ),
)
"""What the words of a short label tell of the kind of its answer."""


def _kind_by_words(key: str) -> Kind | None:
    """The kind of answer that a short label wants, by its words; a question may be answered by anything."""
    if key.count(" ") >= LABEL or (requests(key) and not key.startswith("name")):
        return None
    return next((kind for words, kind in _WORDS_OF if words.search(key)), None)


_COUNTED = re.compile(
    r"(?:(?:clock|contact|credit|semester|full|school|more) )?(?:times|days|hours|minutes|weeks|months|years|students|percent|points|visits|credits|sessions)\b|%"
)
_DATED = re.compile(r"(?:^|\s)(?:on|(?<!ed )by|before|until|from|between|beginning|ending|dated|through)$")


def in_sentence(before: str, after: str) -> Meaning:
    """What a line in a sentence asks for, by the words before it and after: "I, ____, will meet with".

    >>> in_sentence("We will meet at least", "times this year").kind
    'number'
    >>> in_sentence("I will be done by", "and report").kind, in_sentence("Submitted by", "on").kind
    ('date', 'text')
    """
    key = fold(before)
    if key == "i" or key.endswith(" i"):
        return Meaning("owner.name", "person", 0.8)
    kind: Kind = "number" if _COUNTED.match(fold(after)) else "date" if _DATED.search(key) else "text"
    return Meaning(slug(f"{before} {after}", 4), kind, 0.6, standard=False)


_SMART = re.compile(
    r"(?:[smart]\s*[-:.=)]\s*)?(specific|strategic|measurable|attainable|achievable|action[- ]oriented|relevant|"
    r"realistic|rigorous|results?[- ](?:oriented|focused|based|driven)|time[- ]?(?:bound|based|ly|d|sensitive))"
)
"""The letters of a SMART goal, each asked for by itself."""


def _smart(label: str) -> Meaning | None:
    """A label that is one letter of a SMART goal: "M – Measurable", "Relevant: why this goal?"."""
    key = fold(label)
    found = _SMART.match(key) if key[1:].lstrip()[:1] in tuple("-:.=)") else _SMART.fullmatch(bare(label))
    if found is None or label.count(" ") > 12:
        return None
    return Meaning(re.sub(r"\W", "_", found[1]), "long", 0.8)


_OR = re.compile(r"\s*(?:/|\s(?:and/)?or\s)\s*")


def _exact(key: str) -> Meaning | None:
    """What a few words ask for, also where they say the same in two ways: "Worksite or building name"."""
    own = re.sub(r"['’]s?\b", "", key)
    for word in _SHORT:
        if word.pattern.fullmatch(own) or word.pattern.fullmatch(key):
            return Meaning(word.name, word.kind)
    ways = {_exact(way) for way in _OR.split(key)} if _OR.search(key) else {None}
    return ways.pop() if len(ways) == 1 else None


_AND_TITLE = re.compile(
    r"^(?P<who>[^\W\d_].*?)(?:\s*[-–—/,]\s*|\s+)names?(?:\s*(?:/|,|&|\band\b)\s*(?:job )?(?:title|position|role))*$"
)
"""How a label ends that asks for somebody's name, and for what he is: "Educator — Name/Title"."""


def _with_title(key: str) -> Meaning | None:
    """A label that asks for a person's name and what that person is."""
    found = _AND_TITLE.match(key)
    meant = _person(found["who"]) or _exact(found["who"]) if found is not None else None
    return meant if meant is not None and meant.kind == "person" else None


_SAYS_OF = re.compile(
    r"(?:dates?|times?|hours|days|places?|locations?|numbers?|totals?|lengths?|durations?)\b(?:(?! of | for ).)* (?:of|for) "
)
"""How a label begins that asks when, where or how much of what it names then."""


def _topic(key: str) -> Meaning | None:
    words = key.count(" ") + 1
    matches = [
        (found.start(), number, found)
        for number, word in enumerate(_TOPICS)
        if (found := word.pattern.search(key))
    ]
    if not matches:
        return None
    said = _SAYS_OF.match(key)
    matches = [
        match for match in matches if _is_about(key, match[2]) and (not said or match[0] + 1 < said.end())
    ]
    if not matches:
        return None
    _, number, found = min(matches, key=lambda match: match[:2])
    word = _TOPICS[number]
    share = (found.end() - found.start()) / max(1, len(key))
    whole = share > 0.6 or "date" in key
    kind = "long" if word.kind == "date" and (words > 5 or not whole) else word.kind
    return Meaning(word.name, kind, 0.9 if share > 0.6 else 0.75 if words <= 6 else 0.65)


_HEAD_ENDS = re.compile(
    r" (?:for|of|to|from|in|on|by|with|and|or|that|which|is|are|was|were|has|have|i|we|you|needed|required|necessary|/)(?: |$)|[,;:?/(]"
)
"""Where the words end that a label is about: "outcomes | for my students"."""


def _is_about(key: str, found: re.Match[str]) -> bool:
    """Whether a label without a question begins with a topic or names it last: no "public assistance received"."""
    if found.start() == 0 or requests(key) or "?" in key or key.count(" ") >= LABEL:
        return True
    head = _HEAD_ENDS.split(key[found.start() :])[0]
    return len(head) <= found.end() - found.start()


def led(label: str) -> bool:
    """Whether a label begins with what it asks for, and then says of what.

    >>> led("Justification for the rating"), led("Standards of professional practice")
    (True, False)
    """
    key = bare(label)
    found = [match for word in _TOPICS if word.kind is not None and (match := word.pattern.match(key))]
    return any(re.match(r"\s+(?:for|of|on|to|from|about)\b", key[match.end() :]) for match in found)


def _as_column(topic: Meaning) -> Meaning:
    return Meaning(_COLUMN_NAMES.get(topic.name, topic.name), topic.kind, topic.sure)


def _person(key: str) -> Meaning | None:
    """Labels about somebody: a signature, or the name, address, number or date beside one."""
    if key.count(" ") > 6:
        return None
    role = role_of(key)
    prefix = role or "owner"
    if re.search(r"\b(?:signature|signed|sign here)\b", key):
        if re.search(r"\bdate\b", key) and not re.search(r"signature\s*(?:/|and|&)\s*date", key):
            return Meaning(f"{prefix}_signed_on", "date")
        return Meaning(f"{role}_signature" if role else _signature_of(key), "signature")
    if role is None:
        return None
    rest = re.sub(r"['’]s\b", "", key)
    if re.search(r"\bdate\b", rest):
        return Meaning(f"{role}_date", "date", 0.8)
    if re.search(r"e-?mail", rest):
        return Meaning(f"{role}.email", "email")
    if re.search(r"(?:certificate|license|credential) (?:number|no|#)", rest):
        return Meaning(f"{role}.certificate_number", "text")
    pattern = dict(ROLES)[role.removeprefix(f"{_PEER}_")]
    left = re.sub(
        rf"\b(?:{pattern}|{_PEER}|name|names|of|the|school|site|building|committee|department|immediate|primary|university|college|field|clinical|district|program|printed?|assigned|or|s)\b|\W",
        "",
        rest,
    )
    return Meaning(f"{role}.name", "person") if not left else None


_SIGNED_BY = re.compile(r"(?:signed|signature)(?: by)?\s*\(([^()]{3,40})")
"""What asks to sign and says in brackets who does, folded."""


def _signed_by(label: str) -> Meaning | None:
    """A label that says in brackets who signs: "Signed (Mentor):", "Signature (trainee)"."""
    found = _SIGNED_BY.fullmatch(fold(unordered(label)))
    who = found[1].strip() if found is not None else ""
    if role := role_of(who):
        return Meaning(f"{role}_signature", "signature")
    return Meaning("signature", "signature") if who and re.fullmatch(rf"(?:the )?{OWNER}", who) else None


_SIGNS = re.compile(
    rf"\b(?:{OWNER}|signature|signed|sign|here|by|of|the|and|date|title|name|printed|digital|electronic)\b(?:['’]s)?|\W"
)


def _signature_of(key: str) -> str:
    """The name of a signature: the owner's, or that of whoever else the label names."""
    return "signature" if not _SIGNS.sub("", key) else f"{slug(_SIGNS.sub(' ', key), 2)}_signature"


def role_of(key: str) -> str | None:
    """The person other than the plan's owner that a label names: ``principal``, ``mentor``, ``peer_coach``."""
    for name, words in ROLES:
        if found := re.search(rf"\b({_PEER} )?(?:{words})\b", key):
            return f"{_PEER}_{name}" if found[1] else name
    return None


def part_of(label: str) -> str:
    """Which part of a name or of a day a label asks for; nothing for a label that asks for something whole.

    >>> part_of("Last Name"), part_of("(Month)"), part_of("Last day")
    ('family_name', 'month', '')
    """
    words = re.sub(r" ?names?$", "", fold(label).strip(" .:()*"))
    return next((name for name, pattern in _PARTS if pattern.fullmatch(words)), "")
