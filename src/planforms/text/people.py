"""Lists of people as people write them: one a line or several, with roles, degrees and addresses behind commas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from planforms.text import bywords
from planforms.text.names import PARTICLES, is_given_name, is_suffix
from planforms.text.wording import BULLETS

_MARKED = re.compile(rf"^(?:(?:[{BULLETS}*]|[-–o])\s+|[{BULLETS}]|\(?\d{{1,2}}[.)](?:\s+|(?=[^\W\d])))")
"""A typed bullet or number before an entry."""

_NOBODY = re.compile(rf"\s*(?:\(?\d{{1,2}}[.)]|[{BULLETS}*–-])\s*").fullmatch
"""A number or bullet to write behind, and nothing behind it; a letter may be somebody's initial."""

_PLAIN = re.compile(r"[^\W\d_]{2}[^\d]*").fullmatch
"""A line that begins with a word, and has no numbers."""

_BOX = re.compile(r"\s*(?P<box>[☐☒☑□■▢✓✔]|\[[ xX]?\])\s*(?=\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})[.)]\s+(?=[^\W\d])")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_COMMA = re.compile(r"\s*,\s*(?P<new>(?:and\s+|&\s*)?)")
_SEMICOLON = re.compile(r"\s*;\s*")
_BARS = re.compile(r"\s+[|•·‣▪◦●○]\s+|\t\s*|\s{3,}|\s*/\s*|(?<=[^\W\d_]{3})\.\s+")
"""What parts people on one line as a table would."""

_NO_TITLE = "".join(rf"(?<!\b{title})(?<!\b{title}\.)" for title in ("Mr", "Mrs", "Ms", "Dr"))
_AND = re.compile(rf"(?<=\S)(?=\s){_NO_TITLE}\s+(?:and|&|\+)\s+")
"""What parts two people, but not "Mr. and Mrs. Ford"."""

_WHOLE_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*(?: (?=\w)|$))+").fullmatch
"""Words in capitals with nothing between them that may part people: most entries."""

_DASH = re.compile(r"\s+[–—-]\s+")
_AND_OTHERS = re.compile(r"\b(?:et al|etc)\b|:(?:.*(?:,|&|\band\b)|\s*$)|\b(?:with|plus)\b|\(\+").search
"""In small letters: what leaves some people out, puts several behind or below the name of their team, or one beside another."""

_ENDING_INITIAL = re.compile(r"\b[^\W\d_]\.$")
_INITIALS = re.compile(r"(?:[^\W\d_](?:\.[\s-]?|[\s-])){0,2}[^\W\d_]\.?")
_AND_MORE = re.compile(r"^(?:and|&|\+)\s+|\s+(?:and|&|\+)$")
_PARTED = re.compile(",|&|\\+| and ")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})\b"
_NAME = re.compile(rf"(?:[A-ZÀ-ÖØ-Þ]|{_PARTICLE})")
_PARTICLES = re.compile(rf"^(?:(?:{'|'.join(sorted(PARTICLES - {'al', 'el', 'y'}))})\s+)+", re.I)
"""How a family name may begin."""

_LONGEST_SUFFIX = 9
_NAME_WORDS = range(2, 5)
_PLACES = bywords.NO_NAMES | bywords.OF_PLACES
_DIGIT = re.compile(r"\d|@")
_SEVERAL = re.compile(
    r"(?:the|our|all|each|every|some|other|two|three|four|five|six|several|both|any|\d+\s+[^\W\d_]+s)\b", re.I
)
"""How words begin that are about others: "two teachers", "the counselor"."""

_HEADS = frozenset(
    "name names first last teacher teachers member members person role roles position title grade grades level "
    "subject subjects school building room phone email e mail address team and of # no signature".split()
)
_ROLES_AND_NAMES = frozenset("clerk coach dean mentor".split())
"""What people are, and what some are called."""

_BEFORE_ROLES = bywords.NO_NAMES | bywords.ROLES | bywords.OF_PLACES | bywords.LIKE_OTHER_WORDS
"""What stands before a role and is nobody's given name."""

_SUBJECTS = bywords.SUBJECTS | {"elementary", "middle", "high", "k"}


def rows_as_lines(rows: Sequence[Sequence[str]]) -> str:
    """A small table of people, a line each: name, role and address of one row belong together.

    A first row that only says what stands below is left out.
    """
    heads = {word.strip("() ") for cell in rows[0] for word in re.split(r"[\s/-]+", cell.casefold())}
    shown = rows[1:] if len(rows) > 1 and heads <= _HEADS else rows
    return "\n".join(", ".join(cell for cell in row if cell.strip()) for row in shown)


def people(text: str) -> list[str]:
    """The entries of a list of people: one a line, or apart by semicolons, bars, commas or "and".

    What is said of somebody behind a comma stays with the name: "Ana Lee, Grade 3", "Dan Ford, Jr.".
    Where semicolons part the entries commas do so only between whole names.

    >>> people("Ana Lee, Grade 3, Dan Ford and Bo Ortiz, Ed.D.")
    ['Ana Lee, Grade 3', 'Dan Ford', 'Bo Ortiz, Ed.D.']
    """
    lines = [line for line in _unwrapped(text).split("\n") if not _NOBODY(line)]
    if not all(map(_PLAIN, lines)):
        lines = [part for line in _without_boxes(lines) for part in _numbered(_unmarked(line))]
    if ";" in text:
        lines = [part for line in lines for part in apart(_SEMICOLON, line)]
    lines = [part for line in lines for part in _side_by_side(line)]
    parts = [part for part in lines if part.strip(" .,;")]
    parted = "," in text and len(parts) > 1 and all(map(_one_comma, parts))
    entries = [entry for part in parts for entry in _pairs(part)[0] or _entries(part, parted)]
    return [entry for entry in map(_trimmed, entries) if entry]


_LONE_INITIAL = re.compile(r"(?:^|(?<=[\s,]))[^\W\d_]\.?(?=\s*(?:,|$))")
"""A letter by itself, which is nobody: the first name of who stands before it."""


def may_be_other_people(text: str) -> bool:
    """Whether a list may name more or fewer people than :func:`people` makes of it.

    >>> may_be_other_people("Ana and Dan Ford")
    True
    """
    guessed = any(halves is not None and not _is_surely_one(*halves) for halves in _parted_names(text))
    return guessed or any(map(_may_be_others, _unwrapped(text).split("\n")))


def _unwrapped(text: str) -> str:
    """The list with a name whole again that the end of a line has parted: "Ana Lee, Dan" above "Ford, Bo Ortiz"."""
    whole = ""
    for line, halves in zip(text.split("\n"), [*_parted_names(text), None], strict=True):
        gap = "\n" if halves is None else "" if line.rstrip().endswith("-") else " "
        whole += line + gap
    return whole[:-1]


def _parted_names(text: str) -> list[tuple[str, str] | None]:
    """For each end of a line within a list the halves of the name that it parts, or None.

    Only where all others are whole names or said of one: else single words may be people as well.
    """
    lines = text.split("\n")
    nothing: list[tuple[str, str] | None] = [None] * (len(lines) - 1)
    if not nothing or "," not in text:
        return nothing
    named = [[side.strip() for part, _ in _comma_parts(line) for side in apart(_AND, part)] for line in lines]
    parted = [
        (one[-1], other[0]) if one and other and _is_parted(one[-1], other[0]) else None
        for one, other in pairwise(named)
    ]
    ends = zip([None, *parted], named, [*parted, None], strict=True)
    whole = [name for begun, names, open_ in ends for name in names[bool(begun) : len(names) - bool(open_)]]
    sure = any(map(_is_name, whole)) and all(_is_name(name) or _is_said_of(name) for name in whole)
    return parted if sure else nothing


def _is_surely_one(head: str, tail: str) -> bool:
    """Whether two halves can be no two people: "Anna" and "Fox", or halves of one word."""
    return head.endswith("-") or (is_given_name(head) and not is_given_name(tail))


def _is_parted(head: str, tail: str) -> bool:
    """Whether the end of one line and the beginning of the next are one name, and neither is one by itself."""
    if head.endswith("-"):
        return _is_name(head + tail)
    words = (head.casefold(), tail.casefold())
    alone = _begins_as_family(head) and _begins_as_family(tail)
    return alone and _PLACES.isdisjoint(words) and _is_name(f"{head} {tail}")


def _may_be_others(line: str) -> bool:
    if _AND_OTHERS(line.lower()):
        return True
    if _WHOLE_NAME(line):
        return _runs_on(line)
    if _pairs(line)[1] or _share_a_name(line) or _beside_a_dash(line) or _named_like_a_role(line):
        return True
    return _LONE_INITIAL.search(line) is not None and any(map(_LONE_INITIAL.fullmatch, people(line)))


def _runs_on(line: str) -> bool:
    """Whether so many capitalised words stand side by side that they may be several names."""
    words = [word for word in line.casefold().split() if word not in PARTICLES]
    return len(words) not in range(_NAME_WORDS.stop) and not _says_role(line) and _PLACES.isdisjoint(words)


def _without_boxes(lines: Sequence[str]) -> list[str]:
    """The lines without the boxes before them; where only some are ticked these say something, and stay."""
    boxes = [found["box"] for line in lines if (found := _BOX.match(line))]
    return [_BOX.sub("", line, count=1) for line in lines] if len(set(boxes)) == 1 else list(lines)


def _unmarked(line: str) -> str:
    """A line without the typed bullet before it."""
    return _MARKED.sub("", line.strip(), count=1).strip(" •·-–\t")


def _numbered(line: str) -> list[str]:
    """The entries of a line that counts them, the first number cut off: "Ana Lee 2. Dan Ford 3. Bo Ortiz"."""
    found = list(_NUMBERED.finditer(line))
    if not found or [int(number["number"]) for number in found] != list(range(2, len(found) + 2)):
        return [line]
    ends = [0, *(number.end() for number in found)]
    begins = [*(number.start() for number in found), len(line)]
    return [line[end:begin] for end, begin in zip(ends, begins, strict=True)]


def _side_by_side(line: str) -> list[str]:
    """The people of a line with bars, bullets, tabs or much room between them; one where not all are people."""
    if _WHOLE_NAME(line):
        return [line]
    parts = [part for part in apart(_BARS, line) if part.strip()]
    return parts if len(parts) > 1 and all(_is_name(_named(part)) for part in parts) else [line]


def _one_comma(part: str) -> bool:
    """Whether an entry has one comma or none, and it does not part two whole names."""
    if "," not in part:
        return True
    held = [text for text, _ in _comma_parts(part)]
    return len(held) == 1 or (len(held) == 2 and not all(map(_is_name, held)))


def _entries(part: str, parted: bool) -> list[str]:
    """The people of a line, each with what is said of them; one if lines or semicolons part them already."""
    if not _PARTED.search(part):
        return [part]
    parts = _comma_parts(part)
    found = reduce(_with_next, parts, list[str]())
    if len(found) != 2 or len(parts) == 1:
        return found
    family_first = not any(" " in _PARTICLES.sub("", _named(entry)) for entry in found)
    return [part] if family_first or (parted and len(parts) == 2) else found


def _pairs(line: str) -> tuple[list[str], bool]:
    """The people of "Lee, A., Ford, D.", if single words are family and given names by turns; whether it may be so.

    Initials by turns say it surely. Else it is only likely, where just every second word is known as a given name.
    """
    if sum(map(line.count, (",", "and", "&", "+"))) < 3:
        return [], False
    texts = [text.strip(" ;") for side in apart(_AND, line) for text, _ in _comma_parts(side)]
    family, given = texts[::2], texts[1::2]
    if len(texts) < 4 or len(texts) % 2 or not all(map(_begins_as_family, family)):
        return [], False
    pairs = [", ".join(pair) for pair in zip(family, given, strict=True)]
    if all(map(_INITIALS.fullmatch, given)):
        return pairs, False
    if not all(map(_begins_as_family, given)) or any(map(is_given_name, family)):
        return [], False
    return (pairs if any(map(is_given_name, given)) else []), True


def _begins_as_family(text: str) -> bool:
    """Whether a text is one capitalised word, or one behind "de la" and its like, that may be a family name."""
    word = _PARTICLES.sub("", text.rstrip("."))
    letters = _WORD.fullmatch(word) is not None and len(word) > 1
    said = _says_role(text) or text.casefold() in _SUBJECTS or is_suffix(text)
    return letters and word[0].isupper() and not said


def _share_a_name(line: str) -> bool:
    """Whether one name stands beside "and" and a whole one: "Ana and Dan Ford" may both be called Ford."""
    if not _AND.search(line):
        return False
    apart_by_and = [apart(_AND, part) for part, _ in _comma_parts(line)]
    return any(
        _begins_as_family(one.strip()) and _is_name(_named(other.strip()))
        for sides in apart_by_and
        for one, other in pairwise(sides)
    )


def _beside_a_dash(line: str) -> bool:
    """Whether a dash stands between two whole names."""
    sides = apart(_DASH, line)
    return len(sides) > 1 and all(_is_name(_named(side.strip())) for side in sides)


def _named_like_a_role(line: str) -> bool:
    """Whether somebody behind a comma may be called as a role is: "Ana Lee, Grant Dean"."""
    words = [re.findall(r"[^\W\d_]+", text.replace(".", "")) for text, _ in _comma_parts(line)[1:]]
    return any(
        len(two) == 2
        and all(word[0].isupper() and not word.isupper() for word in two)
        and two[1].casefold() in _ROLES_AND_NAMES
        and two[0].casefold() not in _BEFORE_ROLES
        for two in words
    )


def _comma_parts(line: str) -> list[tuple[str, bool]]:
    """What stands between commas, but those in brackets, and whether "and" stands before it."""
    hidden = _hidden(line)
    commas = list(_COMMA.finditer(hidden))
    begins = [0, *(comma.end() for comma in commas)]
    ends = [*(comma.start() for comma in commas), len(line)]
    new = [True, *(bool(comma["new"]) for comma in commas)]
    parts = zip((line[left:right] for left, right in zip(begins, ends, strict=True)), new, strict=True)
    return [(text, begun) for text, begun in parts if text.strip()]


def _with_next(entries: list[str], part: tuple[str, bool]) -> list[str]:
    """The entries with what stands behind a comma: more entries, or more said of the last one."""
    text, new = part
    if entries and not new and len(text) <= _LONGEST_SUFFIX and is_suffix(text):
        return [*entries[:-1], f"{entries[-1]}, {text}"]
    sides = apart(_AND, text)
    of_last = 0
    if entries and not new and "(" not in entries[-1]:
        of_last = next((at for at, side in enumerate(sides) if not _is_said_of(side)), len(sides))
        of_last = of_last if of_last and _is_name(_named(entries[-1])) else 0
    if not of_last:
        return [*entries, *sides]
    said = text if of_last == len(sides) else " and ".join(sides[:of_last])
    return [*entries[:-1], f"{entries[-1]}, {said}", *sides[of_last:]]


def apart(mark: re.Pattern[str], text: str) -> list[str]:
    """What stands on each side of a mark, but of those in brackets."""
    cuts = [found.span() for found in mark.finditer(_hidden(text))]
    if not cuts:
        return [text]
    begins = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [text[left:right] for left, right in zip(begins, ends, strict=True)]


def _hidden(text: str) -> str:
    """A text as long, with nothing to part it at in brackets."""
    if "(" not in text and "[" not in text:
        return text
    return _BRACKETS.sub(lambda found: "_" * len(found[0]), text)


def _named(entry: str) -> str:
    """The name in an entry: what stands before a comma or bracket."""
    return re.split(r"\s*[,(\[]", entry, maxsplit=1)[0]


def _is_name(text: str) -> bool:
    """Whether words look like somebody's whole name: two to four, in capitals, none of them a role."""
    words = text.split()
    named = all(_WORD.fullmatch(word) and _NAME.match(word) for word in words)
    return named and len(words) in _NAME_WORDS and not _says_role(text)


def _says_role(text: str) -> bool:
    said = _WORD.findall(text)
    words = [word.casefold().rstrip(".") for word in said]
    if len(words) == 2 and words[0] in bywords.ROLES and words[1] not in bywords.ROLES | _SUBJECTS:
        # "Coach Ford" is somebody; "Department chair" is what somebody does.
        return not said[1][0].isupper()
    return any(word in bywords.ROLES for word in words)


def _is_said_of(text: str) -> bool:
    """Whether words tell something of the person before them: a role, a grade, a subject, an address."""
    text = _BRACKETS.sub("", text) if "(" in text or "[" in text else text
    words = [word.rstrip(".") for word in text.casefold().replace("-", " ").replace("/", " ").split()]
    told = _DIGIT.search(text) or any(word in bywords.ROLES or word in _SUBJECTS for word in words)
    if not told or _SEVERAL.match(text):
        return False
    subject = all(word in _SUBJECTS or word in ("and", "of") for word in words)
    return bool(_DIGIT.search(text)) or subject or _says_role(text)


def _trimmed(entry: str) -> str:
    """An entry without the marks and the "and" around it; the full stop of "Jr." and an initial is its own."""
    if _WHOLE_NAME(entry):
        return entry
    entry = _AND_MORE.sub("", " ".join(entry.split()).strip(" ,;"))
    bare = entry.strip(" .,;")
    if _ENDING_INITIAL.search(entry):
        return f"{bare}."
    return entry if is_suffix(bare.rpartition(",")[2]) and "," in bare else bare
