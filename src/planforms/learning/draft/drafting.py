"""A first mapping of a form, drafted from its blank alone, with the reason for everything in it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Literal

from planforms.document import Document
from planforms.forms.mapping import FieldSpec, Mapping, Required, RowsSpec, SectionSpec
from planforms.learning.draft.around import Around, flat, same_line
from planforms.learning.draft.called import id_of, title_of
from planforms.learning.draft.owning import asks_for_a_person, occasions, owner_of, recurs, renamed
from planforms.learning.draft.repeats import Entry, Repeat, with_repeats
from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.questions.reader import asked
from planforms.learning.questions.whitespace import free_lines
from planforms.learning.seeing import HeadCell, RowsSeen, Text, is_open, units
from planforms.learning.tables.columns import column_meanings, kind_in_rows, options_of, scale_of
from planforms.learning.tables.grids import seen_tables
from planforms.learning.words.vocabulary import (
    Meaning,
    asks,
    bare,
    called,
    for_the_office,
    guides,
    meaning,
    slug,
    usable,
)
from planforms.pieces import Piece, pieces
from planforms.pieces.grids import labels_first, spot_in
from planforms.pieces.ruled import Ruled
from planforms.text.wording import fold

_OPTIONAL = re.compile(
    r"\b(?:optional|if (?:applicable|any|needed|appropriate|different|denied|not approved|so|no|yes)|as needed|office use)\b|"
    r"(?<!each )\bother\b"
)
_YEAR_END = re.compile(
    r"\b(?:reflection|reflect on|end[- ]of[- ](?:the[- ])?(?:year|cycle)|final|summative|year[- ]end|mid[- ]?year|interim|"
    r"(?:goals? (?:was|were) )?(?:met|achieved)|lessons? learned)\b"
)
_ADDRESSED = re.compile(r"\s*to\s*:\s*[^\W_]", re.IGNORECASE)
"""How a line begins that says whom a form is sent to: "TO: Superintendent"."""
_MUST = re.compile(
    r"\((?:required|mandatory|must be (?:completed|filled in|answered))(?:\)|$)|\brequired field\b"
)
"""What is printed beside one question that must be answered."""
_ALL = re.compile(
    r"\b(?:all|every) (?:\w+ )?(?:fields?|items?|questions?|sections?|parts?|information|blanks?|boxes) "
    r"(?:\w+ ){0,3}?(?:is|are|must be) (?:required|mandatory|completed|filled|answered)\b(?! by)"
)
"""What says of all questions that they must be answered."""
_STARRED = re.compile(r"\W*\*\W*[^\W\d_]\w*(?:\W+\w+){3}")
_INSISTS = re.compile(r"\b(?:required|mandatory|obligatory|must be|fields?|questions?|items?)\b")
"""What a note says of a star beside labels that must be answered."""
_UNSURE = 0.5
_WHOSE = frozenset(
    {
        "owner.name",
        "owner.given_name",
        "owner.family_name",
        "owner.certificate_number",
        "school",
        "district",
        "school_year",
    }
)
"""Fields that say whose plan it is."""
_OF_PEOPLE = re.compile(
    r"\b(?:address|phone|telephone|tel|cell|mobile|contact|e-?mail|title|position|date|sign\w*|birth|age|profession|"
    r"occupation|relationship|employer|number|no|id|initials?|city|state|zip|code|role|school|department)\b|#"
)
"""What forms ask of each of several people."""
_GOALS = re.compile(r"(?:\w+_)?(?:goals|objectives)\[\]\.")
"""Where the fields of each goal stand, of which each question is about the plan."""
_SUBSTANCE = frozenset(
    {
        "statement",
        "rationale",
        "activities",
        "target_date",
        "evidence",
        "needs",
        "progress",
        "supports",
        "reflection",
        "outcomes",
        "completed_on",
        "clock_hours",
    }
)
"""What a plan is about: its goal, why, the steps, by when, how people will know, and at its end what came of it."""
_AHEAD = re.compile(r"\b(?:how|what|who) will\b")
"""What asks about the time to come."""
_AGREES = re.compile(r"\b(?:agree|accept|acknowledge|certify|confirm|understand|consent|i have|we have)\b")
"""What a box by itself says that everybody must tick; another is one of several things that may be so."""
_LISTS = {"activity": "activities", "goal": "goals", "meeting_date": "meetings", "standard": "standards"}
"""What a table is called that has such a column."""

_IDENTITY = ("owner", "school", "district", "school_year")


_ATTRIBUTES = frozenset({"title", "name", "number", "type", "description", "code", "id", "no", "date"})
"""What a column may say of the things that stand in a table's rows, whose name comes before it."""


@dataclass(slots=True)
class Said:
    """What a comment in the mapping says of one field: how sure the draft is of it, and why."""

    sure: float
    why: str


@dataclass(slots=True)
class Draft:
    """A drafted mapping with its comments, by the path of each field."""

    id: str
    title: str
    fields: dict[str, FieldSpec] = field(default_factory=dict)
    rows: dict[str, RowsSpec] = field(default_factory=dict)
    sections: dict[str, SectionSpec] = field(default_factory=dict)
    identity: list[str] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)
    revisions: list[str] = field(default_factory=list)
    template: str | None = None

    def drop(self, path: str) -> bool:
        """Leave out the field at a general path, and a table that has no other; whether there was one."""
        *lists, name = path.split("[].")
        part: Draft | SectionSpec = self
        for step in lists:
            if step in part.rows and step == lists[-1]:
                found = part.rows[step].columns.pop(name, None)
                if not part.rows[step].columns:
                    del part.rows[step]
                return found is not None
            if step not in part.sections:
                return False
            part = part.sections[step]
        return part.fields.pop(name, None) is not None

    def mapping(self) -> Mapping:
        """The mapping that this is a draft of."""
        return Mapping(
            id=self.id,
            title=self.title,
            identity=self.identity,
            revisions=self.revisions,
            template=self.template,
            fields=self.fields,
            rows=self.rows,
            sections=self.sections,
        )


def draft_mapping(document: Document, name: str, form_id: str | None = None) -> Draft:
    """The mapping that a blank itself suggests; ``name`` is its file's name."""
    stream = form_pieces(document)
    title = title_of(document, stream, name)
    draft = Draft(form_id or id_of(title), title, revisions=[name])
    parts = _Parts(draft.said, title, _insists(stream), _stars(stream))
    draft.fields, draft.rows, draft.sections = parts.lay(with_repeats(seen_in(stream)), "")
    _give_owner(draft)
    draft.identity = _identity(draft)
    return draft


def _identity(draft: Draft) -> list[str]:
    """What makes two submissions the same plan: nothing where a form is somebody's and does not say whose.

    Two people of one school have two plans, and one person's logs of two months are two as well.
    """
    known = {path.split(".")[0] for path in draft.fields}
    found = [one for one in _IDENTITY if one in known][:3]
    if "owner" not in known and asks_for_a_person(draft.fields):
        return []
    told = occasions(draft.title, draft.fields)
    return [*found, *told] if found and (told or "school_year" in found or not recurs(draft.title)) else []


def _give_owner(draft: Draft) -> None:
    """Let the person whom the form is about be its owner, whatever it calls them."""
    role = owner_of(draft.fields)
    if not role:
        return
    names = {path: renamed(path, role) for path in draft.fields}
    names = {path: path if new != path and new in draft.fields else new for path, new in names.items()}
    draft.fields = {names[path]: spec for path, spec in draft.fields.items()}
    draft.said = {names.get(path, path): said for path, said in draft.said.items()}
    spec, said = draft.fields["owner.name"], draft.said["owner.name"]
    spec = draft.fields["owner.name"] = spec.model_copy(update={"kind": "person"})
    if said.sure >= _UNSURE and not _OPTIONAL.search(fold(" ".join(spec.prompt))):
        draft.fields["owner.name"] = spec.model_copy(update={"required": spec.required or "plan"})


def form_pieces(document: Document) -> list[Piece]:
    """The pieces of a blank that may ask: no comments, notes or hidden text, footers only where filled in."""
    asking = [
        piece
        for piece in pieces(document)
        if piece.kind in ("header", "body") or (piece.kind == "footer" and piece.control is not None)
        if not piece.paragraph.hidden
    ]
    return Ruled.of(asking, document.boxed).blank


def seen_in(stream: list[Piece]) -> list[Ask | RowsSeen | Heading]:
    """What a stream of pieces asks for, tables of rows in their places."""
    tables, above = seen_tables(stream)
    entries: list[Piece | RowsSeen] = list(stream)
    for table in tables:
        entries = _with_table(entries, table)
    return asked(units(labels_first(entries, above)), free_lines(stream))


def _with_table(entries: list[Piece | RowsSeen], table: RowsSeen) -> list[Piece | RowsSeen]:
    """The stream with a row table in the place of its header's and rows' pieces."""
    made: list[Piece | RowsSeen] = []
    placed = False
    for entry in entries:
        spot = spot_in(entry.spot, table.table) if isinstance(entry, Piece) else None
        if spot is None or spot.row not in table.covers:
            made.append(entry)
            continue
        if id(entry) in table.asked:
            made.append(entry)
        elif not placed:
            made.append(table)
            placed = True
    return made


@dataclass(slots=True)
class _Parts:
    """Makes specs of what was seen, gives names, and notes why."""

    said: dict[str, Said]
    title: str = ""
    """The form's own title, which names none of its parts."""
    insisted: bool = False
    """The form says that all of it must be filled in."""
    starred: bool = True
    """A star says that something must be filled in: no note says that it stands for something else."""

    def lay(
        self, entries: Iterable[Entry], prefix: str, taken: Iterable[str] = ()
    ) -> tuple[dict[str, FieldSpec], dict[str, RowsSpec], dict[str, SectionSpec]]:
        """The fields, rows and sections of one part of the form; ``taken`` are names that it has already."""
        fields: dict[str, FieldSpec] = {}
        rows: dict[str, RowsSpec] = {}
        sections: dict[str, SectionSpec] = {}
        names = _Names(taken)
        entries = signed(sent([entry for entry in entries if not self._is_title(entry)]))
        around = Around(Counter(entry.meaning.name for entry in entries if isinstance(entry, Ask)))
        office = False
        for at, entry in enumerate(entries):
            if isinstance(entry, Heading):
                office = for_the_office(entry.text.words) or (office and not _begins(entry.text))
                around.pass_by(entry, alone=_asked_alone(entries[at + 1 :]))
            elif isinstance(entry, RowsSeen):
                entry.told = _told(entries[:at])
                columns = column_meanings(entry)
                title = _title(around.heading) if around.heading else ""
                again = any(table.title == title for table in rows.values() if title)
                lead = entry.columns[0].text if again else around.heading
                name = names.give(self._rows_name(entry, columns, around), lead)
                around.pass_rows(name)
                rows[name] = self._rows(entry, columns, around.heading, f"{prefix}{name}[].")
            elif isinstance(entry, Repeat):
                name = names.give(_section_name(entry), around.heading)
                sections[name] = self._section(entry, f"{prefix}{name}[].")
            else:
                remark = around.remark_of(entry)
                entry.kind = "long" if remark else entry.kind
                wanted = remark or around.name_of(entry)
                wanted = flat(wanted) if prefix else wanted
                wanted = self._signer_s(entry, wanted, names, around)
                if office and entry.meaning.name in _SUBSTANCE:
                    wanted = slug(entry.text)  # What an office decides is nothing that the plan says.
                beside = around.beside if _OF_PEOPLE.search(fold(entry.text)) else ""
                name = names.give(wanted, self._headed(around), entry.text, beside)
                around.ask(entry, name)
                entry.optional = entry.optional or office
                listed = entry.prompt is None or _unasked(entries[at + 1 : at + 2])
                fields[name] = self._field(entry, prefix + name, listed=listed)
        _tell_apart(rows)
        return fields, rows, sections

    def _is_title(self, entry: Entry) -> bool:
        """Whether the white space below the form's own title was taken for a place to write."""
        if not isinstance(entry, Ask) or entry.kind in ("choice", "choices"):
            return False
        if not self.title or fold(entry.text) != fold(self.title):
            return False
        return all(room.kind in ("space", "cell") for room in entry.rooms)

    def _headed(self, around: Around) -> str:
        """The heading that may tell questions apart; the form's title stands over all of them."""
        return "" if fold(around.heading) == fold(self.title) else around.heading

    def _signer_s(self, ask: Ask, wanted: str, names: _Names, around: Around) -> str:
        """The name wanted, but for one printed below where people sign, of which the owner's has been asked for in parts."""
        known = {"owner.given_name", "owner.family_name"} & names.taken
        return slug(ask.text) if wanted == "owner.name" and known and around.signed is not None else wanted

    def _field(self, ask: Ask, path: str, *, listed: bool) -> FieldSpec:
        self.said[path] = Said(ask.sure, ask.why)
        words = fold(f"{ask.text} {ask.words}")
        return FieldSpec(
            kind=ask.kind,
            prompt=[ask.text] if ask.prompt is not None else [],
            required=_required(ask, words, path, insisted=self.insisted, starred=self.starred),
            options=ask.options if listed else [],
            control=ask.controls,
            examples=ask.examples,
            title=ask.title or (_title(ask.text) if len(ask.text.split()) > 9 or ask.prompt is None else ""),
        )

    def _rows(self, seen: RowsSeen, meanings: list[Meaning], heading: str, prefix: str) -> RowsSpec:
        columns: dict[str, FieldSpec] = {}
        names = _Names()
        often = Counter(meant.name for meant in meanings)
        for column, meant in zip(seen.columns, meanings, strict=True):
            name = names.give(_under(column, meant, often), "", column.text)
            columns[name] = FieldSpec(
                kind=kind_in_rows(meant, column, seen),
                prompt=[column.text] if column.text else [],
                options=options_of(column, seen),
                title=_title(column.text) if len(column.text.split()) > 6 else "",
            )
            self.said[prefix + name] = Said(meant.sure, "a column of a table with rows to fill in")
        return RowsSpec(
            columns=columns, title=_title(heading) if heading else "", required=_main_rows(columns)
        )

    def _rows_name(self, seen: RowsSeen, columns: Sequence[Meaning], around: Around) -> str:
        """A row table's name: what its rows are, by their columns, else by the heading above."""
        known = {meant.name for meant in columns}
        for column, name in _LISTS.items():
            if column in known:
                return name
        heading = around.heading
        if heading and around.fresh and fold(heading) != fold(self.title) and not guides(heading):
            return slug(heading, 3)
        return _rows_called(seen, columns) or (slug(heading, 3) if heading else "entries")

    def _section(self, repeat: Repeat, prefix: str) -> SectionSpec:
        own = self._heading_field(repeat, prefix)
        fields, rows, sections = self.lay(repeat.bodies[0], prefix, own)
        fields = own | fields
        for body in repeat.bodies[1:]:
            self._add_other(body, prefix, fields, rows)
        kinds = isinstance(repeat.starts, dict)
        return SectionSpec(
            starts=repeat.starts,
            key="kind" if kinds else None,
            fields=fields,
            rows=rows,
            sections=sections,
            title=_singular_title(repeat),
        )

    def _add_other(
        self, body: Sequence[Entry], prefix: str, fields: dict[str, FieldSpec], rows: dict[str, RowsSpec]
    ) -> None:
        """Fields that only a later one of the repeated parts prints."""
        more, more_rows, _ = _Parts({}, self.title, self.insisted).lay(body, prefix)
        known = {fold(prompt) for spec in fields.values() for prompt in spec.prompt}
        for name, spec in more.items():
            if name not in fields and spec.prompt and fold(spec.prompt[0]) not in known:
                fields[name] = spec
                self.said[prefix + name] = Said(0.6, "printed in one of the repeated parts only")
        for name, table in more_rows.items():
            rows.setdefault(name, table)

    def _heading_field(self, repeat: Repeat, prefix: str) -> dict[str, FieldSpec]:
        """The answer that stands right below each heading: "Goal 1: ____"."""
        if not repeat.own or not any(ask.rooms or ask.text.rstrip().endswith(":") for ask in repeat.own):
            return {}
        meant = meaning(_singular_title(repeat))
        name = meant.name if meant.standard else "statement"
        self.said[prefix + name] = Said(0.8, "written right after the heading")
        return {
            name: FieldSpec(
                kind="long", title=_singular_title(repeat), required="plan" if meant.standard else False
            )
        }


class _Names:
    """Gives names that are free: the usual one, else the label's own words, the heading's, or a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self.heads: set[str] = set()
        """What stands before the point in names that have one."""
        self.numbers: dict[str, Iterator[int]] = {}
        """The numbers that were not tried yet behind a name: each is tried once, however often it is wanted."""

    def give(self, wanted: str, heading: str, label: str = "", beside: str = "") -> str:
        wanted = usable(wanted)
        others = self._others(wanted, heading, label, beside)
        name = next(name for name in chain([wanted], others) if not self._clashes(name))
        self.taken.add(name)
        if "." in name:
            self.heads.add(name.split(".")[0])
        return name

    def _others(self, wanted: str, heading: str, label: str, beside: str) -> Iterable[str]:
        own = usable(called(label)) if label else ""
        if beside and beside not in wanted:
            yield f"{beside}_{flat(wanted).removeprefix('owner_')}"
        if "_" in own:
            yield own
        lead = slug(heading, 2) if heading else ""
        head, dot, rest = wanted.partition(".")
        if lead and head == "owner" and dot:
            # "references_name": somebody else, whose name is asked for below a heading.
            wanted, dot = f"{lead}_{rest}", ""
            yield wanted
        if lead and not dot and lead not in ("field", wanted) and not wanted.startswith(f"{lead}_"):
            yield f"{lead}_{wanted}"
        # "mentor_2.name", where a whole table is called "mentor" already.
        before, after = (head, f".{rest}") if dot and head in self.taken else (wanted, "")
        numbers = self.numbers.setdefault(wanted, count(2))
        yield from (f"{before}_{number}{after}" for number in numbers)

    def _clashes(self, name: str) -> bool:
        if "." in name:
            return name in self.taken or name.split(".")[0] in self.taken
        return name in self.taken or name in self.heads


def _unasked(following: Sequence[Entry]) -> bool:
    """Whether boxes follow that no question stands before, and that are not those of the question before."""
    return any(isinstance(entry, Ask) and entry.prompt is None and entry.options for entry in following)


def _begins(text: Text) -> bool:
    """Whether another part of the form begins with a text."""
    return text.heading or (text.bold and not text.words.rstrip().endswith(":"))


def _asked_alone(after: Sequence[Entry]) -> bool:
    """Whether a heading is followed by one question, and then by another heading."""
    asked = 0
    for entry in after:
        if isinstance(entry, Ask):
            asked += 1
        elif not isinstance(entry, Heading) or entry.text.heading or entry.text.bold:
            break
    return asked == 1


def _dated_beside(ask: Ask, following: Sequence[Entry]) -> bool:
    """Whether a date is asked for further on in the same line."""
    line = itertools.takewhile(lambda entry: isinstance(entry, Ask) and same_line(ask, entry), following)
    return any(isinstance(entry, Ask) and entry.meaning.name == "date" for entry in line)


def sent(entries: list[Entry]) -> list[Entry]:
    """The entries, where "From:" below a printed "To: the office" asks who writes, and not since when."""
    addressed = False
    for entry in entries:
        if isinstance(entry, Ask) and addressed and bare(entry.text) == "from" and entry.kind == "date":
            entry.meaning, entry.kind = Meaning("owner.name", "person"), "person"
        words = (
            entry.words if isinstance(entry, Ask) else entry.text.words if isinstance(entry, Heading) else ""
        )
        addressed = addressed or _ADDRESSED.match(words) is not None
    return entries


def signed(entries: list[Entry]) -> list[Entry]:
    """The entries, where people asked for before, now with a date beside or below "Signatures", are those who sign."""
    known: set[str] = set()
    heading = ""
    for at, entry in enumerate(entries):
        heading = fold(entry.text.words) if isinstance(entry, Heading) else heading
        if not isinstance(entry, Ask):
            continue
        name = entry.meaning.name
        again = name in known and name.endswith(".name")
        if again and (_dated_beside(entry, entries[at + 1 :]) or heading.startswith("signature")):
            role = name.removesuffix(".name")
            entry.meaning = Meaning("signature" if role == "owner" else f"{role}_signature", "signature")
            entry.kind, entry.why = "signature", "a name asked for again, where people sign"
        known.add(name)
    return entries


def _under(column: HeadCell, meant: Meaning, often: Counter[str]) -> str:
    """A column's name, with the words of the header over it where several columns mean the same."""
    name = flat(meant.name)
    return f"{slug(column.above, 2)}_{name}" if column.above and often[meant.name] > 1 else name


def _tell_apart(rows: dict[str, RowsSpec]) -> None:
    """Tables below one heading are called by their first columns too: "Focus: Learning goals"."""
    often = Counter(table.title for table in rows.values() if table.title)
    numbers = Counter[str]()
    for name, table in list(rows.items()):
        if often[table.title] > 1:
            first = next(iter(table.columns.values()))
            lead = first.title or _title(first.prompt[0] if first.prompt else "")
            called = f"{table.title}: {lead.rstrip('*')}" if lead else table.title
            numbers[called] += 1
            title = called if numbers[called] == 1 else f"{called} ({numbers[called]})"
            rows[name] = table.model_copy(update={"title": title})


def _rows_called(seen: RowsSeen, columns: Sequence[Meaning]) -> str:
    """What the rows of a table are by the first column that says it: "Course title" heads courses."""
    named = zip(seen.columns, columns, strict=True)
    first, meant = next(((c, m) for c, m in named if m.name != "number"), (seen.columns[0], columns[0]))
    printed = any(piece.key and not is_open(piece) for piece in first.below)
    telling = 0 < len(bare(first.text).split()) <= 4 and not asks(first.text) and meant.kind != "date"
    words = [word for word in slug(first.text).split("_") if word not in _ATTRIBUTES]
    if not telling or not words:
        return "ratings" if scale_of(seen) else ""
    if printed:
        return _plural("_".join(words))
    return _plural(words[-1] if len(first.text.split()) < 4 else words[0])


def _plural(word: str) -> str:
    if word[-1:].isdigit():
        return word
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


def _section_name(repeat: Repeat) -> str:
    return _plural(slug(_singular_title(repeat), 2))


def _singular_title(repeat: Repeat) -> str:
    """What one of the repeated parts is called: "Goal"."""
    texts = list(repeat.starts.values()) if isinstance(repeat.starts, dict) else [repeat.starts]
    heads = [re.split(r"[:(]", text)[0] for text in texts]
    texts = heads if _shared(heads) else texts
    shared = _shared(texts)
    words = [word for word in re.findall(r"[^\W\d]+", texts[0]) if word in shared]
    return " ".join(words[:3]) or "Part"


def _shared(texts: Sequence[str]) -> set[str]:
    return set.intersection(*(set(re.findall(r"[^\W\d]+", text)) for text in texts))


def _told(before: Sequence[Entry]) -> str:
    """What the one or two texts right before a table say."""
    texts = itertools.takewhile(lambda entry: isinstance(entry, Heading), before[:-3:-1])
    return " ".join(entry.text.words for entry in texts if isinstance(entry, Heading))


def _required(ask: Ask, words: str, path: str, *, insisted: bool, starred: bool) -> Required:
    """Whether an answer is asked for, as a first guess: where the form says so, whose plan it is, what it is about.

    A form asks for much that an office never misses; who is told that all of it is missing reads no finding any more.
    """
    if _marked(ask, words, starred=starred):
        return "plan"
    if (
        ask.optional
        or ask.kind == "signature"
        or ask.sure < 0.5
        or _OPTIONAL.search(words)
        or ask.meaning.name == "comments"
        or (len(ask.options) == 1 and not _AGREES.search(fold(f"{words} {ask.options[0]}")))
    ):
        return False
    if path in _WHOSE or len(ask.options) == 1 or (ask.kind == "choice" and ask.options):
        return "plan"
    about = ask.meaning.standard and ask.meaning.name in _SUBSTANCE
    if not (insisted or about or (ask.kind == "long" and _GOALS.match(path))):
        return False
    return "final" if _YEAR_END.search(words) and not _AHEAD.search(words) else "plan"


def _marked(ask: Ask, words: str, *, starred: bool) -> bool:
    """Whether the form itself says of an answer that it must be there: by a star, a word, or a field that insists."""
    insists = any(room.piece.control is not None and room.piece.control.required for room in ask.rooms)
    return insists or (starred and "*" in ask.text) or _MUST.search(words) is not None


def _stars(stream: Iterable[Piece]) -> bool:
    """Whether no note of a form says what its star stands for, or one says that it is for what must be there."""
    lines = (piece.paragraph.text for piece in stream if piece.key and not piece.start)
    notes = [text for text in lines if _STARRED.match(text)]
    return not notes or any(_INSISTS.search(fold(text)) for text in notes)


def _insists(stream: Iterable[Piece]) -> bool:
    """Whether a form says that all of it must be filled in."""
    return any(_ALL.search(fold(piece.paragraph.text)) for piece in stream if piece.key)


def _main_rows(columns: dict[str, FieldSpec]) -> Literal["plan", False]:
    return "plan" if {"activity", "goal", "statement"} & columns.keys() else False


def _title(text: str) -> str:
    """A short name for people from a long prompt: up to its colon or question mark, or its first words."""
    plain = " ".join(re.sub(r"^\W*(?:\d+[a-zA-Z]?|[a-zA-Z])[.)]\s*", "", text).split())
    head = re.split(r"[:?.(]", plain)[0].strip()
    words = (head or plain).split()
    return " ".join(words[:9]).strip(" ,;–-") or plain[:40]
