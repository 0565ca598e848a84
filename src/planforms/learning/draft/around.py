"""What stands around a question, as far as it helps to name it: headings, people, and its line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.words.names import slug
from planforms.learning.words.tone import asks, guides, joins
from planforms.learning.words.vocabulary import meaning, part_of, role_of
from planforms.pieces import Spot, in_one_row
from planforms.pieces.sentences import is_sign
from planforms.text.wording import enumerates, fold

_SENTENCE = 8
"""A prompt of so many words says what its heading names."""
_LEAD = re.compile(r"([^:?]{3,40}):\s+(\(?[^\W\d_][^:?]*)")
"""A label that begins with words for all its line."""

_FEW = 3

_SAYS = re.compile(r"\b(?:must|shall|will|is|are|was|were|has|have|please)\b")
"""Words of sentences, which head nothing."""
_NOBODY = frozenset(("", "name", "names", "full", "full_name", "print", "printed", "print_name", "2"))
"""What is left of a name that says nobody's."""
_LEAST = 5
"""A heading of so few words says nothing of something."""
_HONORIFICS = re.compile(r"(?:\W|\b(?:mr|mrs|ms|miss|mx|dr|prof|sri|smt|md|rev|sir|madam|herr|frau)\b)+")
"""What stands behind "Name:" to be struck out or circled."""

OF_PEOPLE = re.compile(
    r"\b(?:address|phone|telephone|tel|cell|mobile|contact|e-?mail|title|position|date|sign\w*|birth|age|profession|"
    r"occupation|relationship|employer|number|no|id|initials?|city|state|zip|code|role|school|department)\b|#"
)
"""What forms ask of each of several people."""

_INFORMATION = re.compile(r"\s+(?:contact )?(?:info(?:rmation)?|details?|data)\W*$", re.IGNORECASE)
"""How headings end that only say that something is asked of somebody."""

_OF_NAMES = ("_name", "_initial")
"""How the parts of names end."""

_UP_TO = ("to", "through", "until", "and", "-")
"""What stands between the first and the last day."""

_SEVERAL = frozenset({"choices", "list", "people"})
"""Kinds of answers that are no one person's name or address."""
_ABOUT = re.compile(r"\b(?:comments?|feedback|notes?) (?:on|about|regarding|for|related to) (.+)")
"""What comments are asked about."""

_CONDITION = re.compile(
    r"if (?:you |the |it |this |they )?(?:(?:answered|checked|selected|is|was|are) )?"
    r"(?:yes|no|so|not|other|denied|approved|disapproved|applicable|different|checked|needed)\b[^,:;.?]*(?:[,:;]\s*|$)"
)
"""What a label begins with that is asked of those only who gave one answer to the question before."""
_REASON = re.compile(r"\b(?:reasons?|why|rationale|justif\w+)\b")
_BIDS = re.compile(r"^(?:please )?(?:give|provide|state|list|enter|describe|explain)\s+")
_EXPLAINS = re.compile(
    r"(?:please )?(?:briefly )?(?:explain|describe|specify|elaborate|comment|give details|provide details|list|state)"
    r"(?: (?:why|below|here|briefly|further|how|reasons?|the reasons?|it|them|which|what|any))*"
)

_DEPENDENT = frozenset({"comments", "evidence", "rationale"})
"""What forms ask again and again, of the thing asked before it."""


@dataclass(slots=True)
class Around:
    """What stands before a question, as far as it helps to name it."""

    often: Counter[str]
    """How many questions of this part mean the same."""
    owned: bool = False
    """Whether the owner is asked for above all headings that name somebody else."""
    heading: str = ""
    fresh: bool = False
    """Whether nothing was asked since the heading."""
    whose: str = ""
    """Who the heading says all below it is about, other than the owner: "Coach information"."""
    plain: bool = False
    """Whether the heading is no larger or bolder than other texts."""
    alone: bool = False
    """Whether the heading has but one question below it, not yet met."""
    just: str = ""
    """What stands right before, if nothing was asked since."""
    above: Spot | None = None
    """The cell that it stands in."""
    introduced: str = ""
    """What the last text that asks or ends in a colon says, until a heading comes."""
    before: Ask | None = None
    name: str = ""
    """The name of the last question."""
    asked: str = ""
    """The name of the last question that others may be about."""
    signed: tuple[Ask, str] | None = None
    """The last signature, and its name."""
    beside: str = ""
    """Who else than the owner was asked for last, whose title and date may follow."""
    people: set[str] = field(default_factory=set)
    """Those whose names were asked for."""
    lead: tuple[Ask, str] | None = None
    """The last label that has words for all its line before its own, and these: "Initials: Candidate"."""
    former: str = ""
    """The heading before this one."""
    whole: tuple[Ask, str] | None = None
    """The last part of a name or day, and what is asked for in parts: "Date of birth: Month ___ Day ___"."""

    def pass_by(self, entry: Heading, *, alone: bool) -> None:
        spot = entry.text.spot
        self.just = words = entry.text.words
        self.above = spot
        self.introduced = words if asks(words) else ""
        first = entry.text.first
        behind = first.start > 0 and not enumerates(first.paragraph.text[: first.start])
        if behind or len(words.split()) > 12 or (spot and spot.cells > 1) or " = " in words:
            return
        if enumerates(words):
            return
        if not entry.text.heading and len(words.split()) > _LEAST and _SAYS.search(fold(words)):
            return
        self.former, self.heading, self.fresh, self.beside = self.heading, entry.text.words, True, ""
        self.whose = headed_for(words) if self.owned else ""
        self.plain = not (entry.text.heading or entry.text.bold)
        self.alone = alone and not self.plain

    def pass_rows(self, name: str) -> None:
        """What is asked next may be about a table."""
        self.asked, self.fresh, self.just = name, False, ""

    def ask(self, entry: Ask, name: str) -> None:
        if entry.behind:
            return
        self.before, self.name, self.just = entry, name, ""
        self.alone = self.fresh = False
        self.asked = self.asked if entry.meaning.name in _DEPENDENT else name
        self.people.add(name)
        if entry.kind in ("person", "signature"):
            who = re.sub(r"_?signature_?|_(?:full_|printed_|last_|first_)?names?$", "", flat(name))
            self.beside = "" if who.startswith("owner") or who in _NOBODY else who
        if entry.kind == "signature":
            self.signed = entry, name

    def name_of(self, ask: Ask) -> str:
        """A question's name: by its own words, by who signs beside it, or by its heading."""
        name = ask.meaning.name
        further = ask.further or not (re.search(r"[^\W_]", ask.text) or ask.options)
        if self.name and (further or ask.behind):
            return self._further(ask) if further else f"{flat(self.name)}_{slug(ask.text, 2)}"
        if "." in name and ask.kind in _SEVERAL:
            return slug(ask.text)
        if shared := self._part(ask) or self._on_its_line(ask):
            return shared
        if told := self._told_more(fold(ask.text)):
            return told
        if name == "date" and self._signer(ask):
            return f"{self._signer(ask)}_signed_on"
        over = self.introduced or self.heading
        if enumerates(ask.text) and over and not ask.meaning.standard:
            number = re.sub(r"\W", "", ask.text).lower()
            ask.title = f"{over.rstrip(' :.')}: {ask.text.strip(' ():')}"
            return f"{slug(over, 3)}_{number}"
        if name == "choices" and ask.prompt is None and (called := self._boxes_called(ask)):
            return called
        named = self.alone and not guides(self.heading)
        if named and not ask.meaning.standard and len(ask.text.split()) >= _SENTENCE:
            meant = meaning(self.heading)
            return meant.name if meant.standard and meant.kind == "long" else slug(self.heading)
        if name in _DEPENDENT and self.often[name] > 1:
            return self._dependent(ask, name)
        return name

    def belongs_to(self, ask: Ask, name: str) -> str:
        """A question's name, with that of the person whom the heading is about, where it asks for something of people."""
        if not self.whose or name.startswith((self.whose, "owner_")):
            return name
        if name.startswith("owner."):
            return f"{self.whose}.{name.removeprefix('owner.')}"
        return f"{self.whose}_{name}" if "." not in name and OF_PEOPLE.search(fold(ask.text)) else name

    def _further(self, ask: Ask) -> str:
        """A name for one more place of what was asked before, or for how much that is: "Lunch: ____ $ ____"."""
        if self.before is None or not is_sign(ask.text):
            return _next(flat(self.name))
        ask.title = f"{(self.before.title or self.before.text).rstrip(' :')}: {ask.text}"
        return f"{flat(self.name)}_amount"

    def _boxes_called(self, ask: Ask) -> str:
        """A name for boxes without a question: what the one of them states, else what the heading says."""
        if len(ask.options) == 1 and len(ask.options[0].split()) > _FEW:
            return slug(ask.options[0])
        return slug(self.heading, 4) if self.heading and not _instructs(self.heading) else ""

    def _part(self, ask: Ask) -> str:
        """A name for a part of a name or day by the label of the whole: "Date of birth: Month ___ Day ___"."""
        begun = _LEAD.fullmatch(" ".join(ask.text.split()))
        label = begun[2] if begun else ask.text
        part = part_of(label)
        whole = begun[1] if begun else self._whole(ask) if part else ""
        if not part or not whole or (part.endswith(_OF_NAMES) and not _names(whole)):
            return ""
        self.whole = ask, whole
        if self.heading == whole:
            self.heading = self.former
        ask.title = f"{whole.rstrip(' :')}: {label}"
        ask.kind = "text" if ask.kind == "long" else ask.kind
        return _part_named(part, whole)

    def _whole(self, ask: Ask) -> str:
        """The label of what something is a part of: that of the part before it on its line, or right above."""
        if self.whole is not None and same_line(self.whole[0], ask):
            return self.whole[1]
        if self.before is not None and same_line(self.before, ask) and not part_of(self.before.text):
            return self.before.text if self.before.text.endswith(":") > ask.text.endswith(":") else ""
        told = 0 < len(self.just.split()) <= _SENTENCE and not guides(self.just)
        return self.just if told else ""

    def _told_more(self, words: str) -> str:
        """A name for what those explain who gave one answer to the question before: "If yes, please explain"."""
        condition = _CONDITION.match(words)
        rest = words[condition.end() :].strip(" .:;,()") if condition is not None else ""
        if condition is None or not self.asked:
            return ""
        if not rest or _EXPLAINS.fullmatch(rest):
            return f"{flat(self.asked)}_{'reason' if _REASON.search(rest) else 'explanation'}"
        name = slug(_BIDS.sub("", rest))
        return name if "_" in name else f"{flat(self.asked)}_{name}"

    def _on_its_line(self, ask: Ask) -> str:
        """A name by what the line began with: "Initials: Candidate ___ Mentor ___", "from ___ to ___"."""
        begun = _LEAD.fullmatch(" ".join(ask.text.split()))
        if begun and _HONORIFICS.fullmatch(fold(begun[2])):
            return ""
        if begun and len(begun[2].split()) <= _FEW:
            self.lead = ask, begun[1]
            return self._led(ask, begun[2], begun[1])
        if joins(ask.text) and self.just and self._beside_heading(ask):
            self.lead = ask, self.just
            return self._led(ask, ask.text, self.just)
        if self.before is None or not same_line(self.before, ask):
            return ""
        if fold(ask.text) in _UP_TO and self.before.kind == "date" and ask.kind == "text":
            ask.kind = "date"
        led = self.lead is not None and same_line(self.lead[0], ask)
        if self.lead is not None and led and (joins(ask.text) or not ask.text.rstrip().endswith(":")):
            return self._led(ask, ask.text, self.lead[1])
        joined = joins(ask.text) and not ask.meaning.standard
        return f"{flat(self.name)}_{fold(ask.text)}" if joined else ""

    def _beside_heading(self, ask: Ask) -> bool:
        """Whether the text right before a label stands in its row: "Plan period", "from ____"."""
        return ask.prompt is not None and in_one_row(self.above, ask.prompt.spot)

    def _led(self, ask: Ask, label: str, lead: str) -> str:
        """A name for one of several answers: whose it is, or which, and what all of them are."""
        meant = meaning(label)
        if ask.kind == "person" and meaning(lead).kind != "person":
            ask.kind = meaning(lead).kind or "text"
        if joins(label):
            return f"{slug(lead, 3)}_{fold(label)}"
        who = meant.name.removesuffix(".name") if meant.name.endswith(".name") else slug(label, 2)
        return f"{who}_{slug(lead, 3)}"

    def _dependent(self, ask: Ask, name: str) -> str:
        """The name of comments, evidence or reasons: by what they are about, the heading, or the question before."""
        about = _ABOUT.search(fold(ask.text)) if name == "comments" else None
        if about:
            return f"{slug(about[1], 3)}_{name}"
        if self.fresh and self.asked and not _instructs(self.heading):
            return f"{slug(self.heading, 3)}_{name}"
        return f"{flat(self.asked)}_{name}" if self.asked else name

    def remark_of(self, ask: Ask) -> str:
        """The name of what somebody, asked for before, is to write below a heading: "employee_comments"."""
        about = meaning(self.heading)
        known = ask.meaning.name.endswith(".name") and ask.meaning.name in self.people
        return f"{slug(ask.text, 2)}_{about.name}" if known and about.kind == "long" else ""

    def _signer(self, ask: Ask) -> str:
        """Whose signature stands on the same line or right before; "" for nobody's."""
        if self.signed is None:
            return ""
        signature, name = self.signed
        if signature is not self.before and not same_line(signature, ask):
            return ""
        return re.sub(r"_?signature_?\d*", "", name) or "owner"


def headed_for(heading: str) -> str:
    """Who a heading names and nothing else, other than the owner: "Coach", "Principal information"; "" for nobody."""
    name = meaning(_INFORMATION.sub("", heading)).name
    return name.removesuffix(".name") if name.endswith(".name") and not name.startswith("owner") else ""


def _next(name: str) -> str:
    """The name of a further place: "home_2", "home_3"."""
    head, _, number = name.rpartition("_")
    return f"{head}_{int(number) + 1}" if head and number.isdigit() else f"{name}_2"


def _part_named(part: str, whole: str) -> str:
    """The name of a part: of the owner's name or somebody's, or of a day that the label of the whole names."""
    if not part.endswith(_OF_NAMES):
        return f"{slug(whole, 3)}_{part}"
    known = role_of(fold(whole)) or ("owner" if meaning(whole).name == "owner.name" else "")
    dot = "." if known and not part.startswith("middle") else "_"
    return f"{known or slug(whole, 3)}{dot}{part}"


def _names(label: str) -> bool:
    """Whether a label is about somebody's name: "Full name of student:", "Mentor:"."""
    return "name" in fold(label) or role_of(fold(label)) is not None


def _instructs(heading: str) -> bool:
    """Whether a text above says what to do rather than what comes."""
    return guides(heading) or heading.rstrip().endswith(".") or len(heading.split()) > 7


def same_line(one: Ask, other: Ask) -> bool:
    """Whether two prompts stand in one paragraph, or in one row of a table."""
    if one.prompt is None or other.prompt is None:
        return False
    left, right = one.prompt.spot, other.prompt.spot
    if left is None or right is None:
        return one.prompt.paragraph is other.prompt.paragraph
    return in_one_row(left, right)


def flat(name: str) -> str:
    """A name without parts, for what stands in rows and repeated parts.

    >>> flat("provider.name"), flat("owner.email")
    ('provider', 'owner_email')
    """
    return name.removesuffix(".name").replace(".", "_")
