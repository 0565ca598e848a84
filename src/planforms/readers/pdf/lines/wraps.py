"""Where the page has wrapped a paragraph: whether a line goes on with the one above it, or begins anew."""

from __future__ import annotations

import re
from itertools import pairwise

from planforms.readers.pdf.glyphs import SOFT_HYPHEN
from planforms.readers.pdf.lines.cut_words import last_word
from planforms.readers.pdf.lines.line import TICKS, Line, is_wide
from planforms.readers.pdf.lines.manner import LABEL, ROOM, SURE, WIDE, Manner
from planforms.readers.pdf.sheet import Run
from planforms.text import bywords
from planforms.text.names import PARTICLES

_LARGER = 1.05
"""The letters of a heading are at least so much larger than those above it."""
_BEHIND = 4.0
"""An answer behind its label begins so much further to the right, in letter sizes."""
_SAME_SIZE, _LIKE_SIZE = 0.08, 0.18
"""Letters of one paragraph differ no more in size, as a share, where the file tells it, and elsewhere."""
_DOUBLE = 2.4
"""No further apart do lines stand that are set at double distance."""
_SLACK = 0.1
"""So much further apart may lines be of which the second surely goes on, in letter sizes."""
_EVEN = 0.1
"""The lines of a label differ no more in their distance, in letter sizes."""
_ORDINAL = re.compile(r"\(?(\d{1,2}|[a-zA-Z])[.)](\s|$)")
_PARTICLE = "|".join(sorted(PARTICLES))
_WHOLE_NAME = re.compile(
    rf"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’.-][^\W\d_]*)*(?: (?:(?:{_PARTICLE}) ){{0,2}}[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*){{1,3}}"
).fullmatch
_NO_NAMES = bywords.NO_NAMES | bywords.ROLES | bywords.OF_PLACES
_LIST = 3
"""So many lines with a whole name each are a list, and no name that goes on."""
_LABEL_WORDS = 5
_WIDEST_TAB, _AT_STOP = 48.0, 1.0
"""No tab that nobody set is wider; words behind one begin so near to its end, in points."""
_DASHES = frozenset("-–—")
_HYPHENS = frozenset(("-", SOFT_HYPHEN))
_TO_FILL_IN = re.compile(r"\s*_{3,}|.*\s[A-Z][\w/.-]*(?: [\w/.-]+){0,3}:(?!\S)")
"""What stands behind a label that is to be filled in: a line, or an answer and the next label."""
_TO_FIRST_STOP = re.compile(r"[^\s@]+@[^\s@.]+\.").fullmatch
"""An address as far as the first stop behind its @, where it never ends."""
_STOPPED = re.compile(r"\.[a-z\d]").match
"""What begins with a stop and a letter is the rest of an address."""
_ENDS_BEFORE_LINE = re.compile(r"[^\W\d_][^_:]*[^_:\s]_{5,}").fullmatch
_LABELLED_LINES = re.compile(r"(?:[A-Z][^_:.]{1,50}? _{3,}\s*){2,}")
"""A line that is nothing but labels without colons, each with its line: "Mentor ____ Date ____"."""


def most_apart(lines: list[Line], limit: float, manner: Manner) -> float:
    """How far apart lines of these paragraphs stand at most, in letter sizes."""
    pitch = _usual_pitch(lines, limit, manner)
    most = max(pitch * 1.22, pitch + 0.15)
    return min(most, (pitch + manner.parted) / 2) if pitch < manner.parted else most


def _usual_pitch(lines: list[Line], limit: float, manner: Manner) -> float:
    """The distance from line to line inside these paragraphs, in letter sizes."""
    if len(lines) <= SURE + 1:
        return max(manner.pitch, _label_pitch(lines, limit))
    shares = []
    for above, below in pairwise(lines):
        pitch = below.box.bottom - above.box.bottom
        if not fits(above, below, limit) and 0.7 * above.height < pitch < 2.2 * above.height:
            shares.append(pitch / above.height)
    return sorted(shares)[len(shares) // 4] if len(shares) > SURE else manner.pitch


def _label_pitch(lines: list[Line], limit: float) -> float:
    """The distance of the lines of a bold label, none of which had room for the next word; 0 for other lines."""
    if not all(line.weight for line in lines) or any(line.runs[-1].text.endswith(":") for line in lines[:-1]):
        return 0.0
    steps = [(below.box.bottom - above.box.bottom) / above.height for above, below in pairwise(lines)]
    even = bool(steps) and max(steps) - min(steps) < _EVEN and max(steps) < WIDE
    wrapped = all(not fits(above, below, limit) for above, below in pairwise(lines))
    return max(steps) if even and wrapped else 0.0


def are_names(lines: list[Line]) -> bool:
    """Whether each of several lines is somebody's whole name: no sentence goes on in them, however full they are."""
    return len(lines) >= _LIST and all(_is_name(line.runs[0]) and len(line.runs) == 1 for line in lines)


def _is_name(run: Run) -> bool:
    if run.slot is not None or run.bold or _WHOLE_NAME(run.text) is None:
        return False
    return _NO_NAMES.isdisjoint(run.text.casefold().replace("-", " ").split())


def fits(above: Line, below: Line, limit: float) -> bool:
    """Whether the first word below had room at the end of the line above: then the line was not wrapped."""
    needed = space_of(above) + below.runs[0].first_width + 0.1 * min(above.height, 24.0)
    return above.box.right + needed <= limit


def space_of(line: Line) -> float:
    """The width of a space in the line."""
    height = line.height if line.height < 24.0 else 24.0
    for run in reversed(line.runs):
        if run.space > 0:
            return min(run.space, 0.65 * height)
    return 0.28 * height


def goes_on(above: Line, below: Line, first: Line, limit: float, most: float, *, dense: bool = False) -> bool:
    """Whether ``below`` is the same paragraph as ``above``, whose first line is ``first``.

    ``most``: how far apart its lines stand at most, in letter sizes.
    ``dense``: no room is left between paragraphs, but a wrapped line keeps the space at its end.
    """
    if _begins_anew(above, below, limit):
        return False
    height = max(above.height, below.height)
    uneven = abs(above.height - below.height)
    if uneven > _SAME_SIZE * height and uneven > _size_slack(above, below) * height:
        return False
    apart = below.box.bottom - above.box.bottom
    if apart < 0.3 * height or apart > max(most, _DOUBLE) * height:
        return False
    if _is_surely_cut(above, below, limit):
        return True
    tabbed = goes_on_behind_tab(above, below, first, limit)
    if (
        (apart > most * height and apart > (most + _SLACK * _goes_on_small(above, below)) * height)
        or not (tabbed or _indented_alike(above, below, first, height) or _hangs_below_last(above, below))
        or _differ(above.weight, below.weight)
    ):
        return False
    if not above.runs[-1].bold and (_begins_with_label(below) or _is_heading_below(above, below)):
        return False
    aside = not tabbed and _answers_aside(above, below)
    if aside or _asks_anew(above, below) or _labels_box(above, below) or _is_line_of_labels(below):
        return False
    if dense and _ends_for_good(above, below, limit):
        return False
    if tabbed or below.ticked:
        return True
    return (first.ticked and _is_rest_of_label(above, below)) or not fits(above, below, limit)


def _begins_anew(above: Line, below: Line, limit: float) -> bool:
    """Whether an item or a field begins a line, or a box that was not put there for want of room."""
    if _is_item(below, above) or below.runs[0].slot or above.runs[-1].slot:
        return True
    return below.ticked and not _offers_more(above, below, limit)


def _is_surely_cut(above: Line, below: Line, limit: float) -> bool:
    """Whether a line ends in the middle of a word or an address, between a box and its label, or among options."""
    return (
        _is_in_a_word(above, below)
        or _is_in_an_address(above, below, limit)
        or _is_label_of_box(above, below, limit)
        or _offers_behind_stroke(above, below)
        or _is_rest_over_line(above, below, limit)
    )


def _is_rest_over_line(above: Line, below: Line, limit: float) -> bool:
    """Whether a line begins with the last words of an answer that was typed before a line to write on: "box.______"."""
    text = below.runs[0].text
    if len(below.runs) > 1 or text[-1:] != "_" or _ENDS_BEFORE_LINE(text) is None:
        return False
    return _goes_on_small(above, below) and not fits(above, below, limit)


def _is_label_of_box(above: Line, below: Line, limit: float) -> bool:
    """Whether a full line ends in a box whose label must be on the next one: its first box stands before a label."""
    if above.runs[-1].text not in TICKS or len(above.runs) < 2 or fits(above, below, limit):
        return False
    first = next(at for at, run in enumerate(above.runs) if run.text in TICKS)
    return not first or above.runs[first - 1].text.endswith((":", "?"))


def _offers_behind_stroke(above: Line, below: Line) -> bool:
    """Whether a line ends with the stroke behind an option, and the next one goes on with more: "Tea | Milk |"."""
    said = below.runs[0].text
    return above.runs[-1].text.rstrip().endswith("|") and "|" in said and not said.startswith("|")


def _offers_more(above: Line, below: Line, limit: float) -> bool:
    """Whether a box and its label go on a line of boxes behind what asks for them, for which it had no room."""
    boxes = [run for run in above.runs if run.text in TICKS]
    if not boxes or above.ticked or len(below.runs) < 2:
        return False
    needed = space_of(above) + below.runs[1].left - below.runs[0].left + below.runs[1].first_width
    return above.runs[0].text.endswith((":", "?")) and above.box.right + needed > limit


def goes_on_behind_tab(above: Line, below: Line, first: Line, limit: float) -> bool:
    """Whether a line goes on behind a tab that the one above had no room for: all tabs are as wide as it is set in.

    What begins below words that stand behind the first tab hangs there, and so may what goes on below an item's
    number: the tab behind that tells nothing.
    """
    start = first.box.left
    step = below.box.left - start
    if not max(below.height, 1.0) < step <= _WIDEST_TAB:
        return False
    numbered = _ORDINAL.fullmatch(first.runs[0].text) is not None
    tabbed = [
        run.left - start
        for line in (first, above)
        for before, run in pairwise(line.runs[line is first and numbered :])
        if run.tab or is_wide(before, run)
    ]
    if not tabbed or min(tabbed) < 1.5 * step:
        return False
    off = [abs(stop - step * round(stop / step)) for stop in tabbed]
    following = start + step * (1 + (above.box.right - start) // step)
    return max(off) <= _AT_STOP and following + below.runs[0].first_width > limit


def _hangs_below_last(above: Line, below: Line) -> bool:
    """Whether a line begins where the last of several pieces above does that much room parts."""
    starts = [run.left for before, run in pairwise(above.runs) if is_wide(before, run)]
    return (
        len(starts) > 1 and abs(below.box.left - starts[-1]) <= _AT_STOP and len(below.runs) < len(above.runs)
    )


def _size_slack(above: Line, below: Line) -> float:
    """By how much letters of one paragraph differ in size, as a share: less where the file tells their sizes."""
    told = all(run.confidence == 1 and run.slot is None for line in (above, below) for run in line.runs)
    even = told and all(run.height == line.runs[0].height for line in (above, below) for run in line.runs)
    return _SAME_SIZE if even else _LIKE_SIZE


def _answers_aside(above: Line, below: Line) -> bool:
    """Whether a line is a label with its answer far to the right, and the one below begins anew below the label.

    An answer that is no sentence ends in a name or a number.
    """
    if len(above.runs) != 2 or not below.runs[0].text[:1].isupper():
        return False
    label, answer = above.runs
    aside = label.text.endswith(":") and is_wide(label, answer, most=_BEHIND)
    return aside and below.box.left < label.right and not last_word(answer.text)[:1].islower()


def _goes_on_small(above: Line, below: Line) -> bool:
    """Whether a line begins with a small letter or a stroke, and the one above it ends no sentence or label."""
    first = below.runs[0].text[:1]
    return (first.islower() or first == "/") and not above.runs[-1].text.endswith((".", "!", "?", ":", ";"))


def _begins_with_label(line: Line) -> bool:
    """Whether a bold label begins the line, and what is behind it is not bold."""
    first = line.runs[0]
    return line.weight is None and first.bold and first.slot is None and first.text.endswith((":", "?"))


def _is_heading_below(above: Line, below: Line) -> bool:
    """Whether a line is bold as a whole, and in larger letters than the one above."""
    return below.weight is True and below.height > _LARGER * above.height


def _is_line_of_labels(line: Line) -> bool:
    """Whether a line begins with a label, and has a place to write or one more label behind it: "Name: ____ Date: ____"."""
    said = line.runs[0].text if len(line.runs) == 1 else " ".join([run.text for run in line.runs])
    if ":" not in line.runs[0].text:
        return line.runs[0].slot is None and "___" in said and _LABELLED_LINES.fullmatch(said) is not None
    label = LABEL.match(said)
    if label is None or "_" in label[0]:
        return False
    return _TO_FILL_IN.match(said, label.end()) is not None


def _is_to_write_on(line: Line) -> bool:
    """Whether a line is nothing but underscores."""
    return not any(run.slot is not None or run.text.strip("_ ") for run in line.runs)


def _labels_box(above: Line, below: Line) -> bool:
    """Whether a few words with a colon stand by themselves below a sentence that is at its end, and not flush with it."""
    last = below.runs[-1].text
    if last[-1:] != ":" or sum(len(run.text.split()) for run in below.runs) > _LABEL_WORDS:
        return False
    aside = abs(below.box.left - above.box.left) > below.height
    return aside and above.runs[-1].text.endswith((".", "!"))


def _asks_anew(above: Line, below: Line) -> bool:
    """Whether a label begins below another, or with boxes below boxes, lines to sign on below a sentence, or a caption below a line."""
    first = below.runs[0].text
    if first[:1].isupper() and (_is_to_write_on(above) or _are_labels(above, below)):
        return True
    if first[:1] == "_" and above.runs[-1].text.endswith("."):
        words = [word for run in below.runs for word in run.text.split()]
        return len(words) > 1 and not "".join(words).strip("_")
    if len(below.runs) < 2 or not first.endswith((":", "?")):
        return False
    return below.runs[1].text in TICKS and any(run.text in TICKS for run in above.runs)


def _is_rest_of_label(above: Line, below: Line) -> bool:
    """Whether the line goes on with the label of a box, in a cell of which nobody knows how far it reaches."""
    return below.runs[0].text[:1].islower() and not above.runs[-1].text.endswith((".", ":", ";", "?"))


def _are_labels(above: Line, below: Line) -> bool:
    """Whether both lines end as labels do."""
    return above.runs[-1].text[-1:] == below.runs[-1].text[-1:] == ":"


def _is_in_a_word(above: Line, below: Line) -> bool:
    """Whether a line ends at a hyphen in a word, wherever its margin may be: "sixty-" above "two"."""
    head, tail = above.runs[-1].text[-2:], below.runs[0].text[:1]
    return head[:1].islower() and head[1:] in _HYPHENS and tail.islower()


def _is_in_an_address(above: Line, below: Line, limit: float) -> bool:
    """Whether a line is the beginning of an address that fills it up to the last letter, or ends at its first stop."""
    last = above.runs[-1]
    if "@" not in last.text:
        return False
    first = below.runs[0].text.split(None, 1)
    if _TO_FIRST_STOP(last.text) and len(first) == 1 and first[0][:1].islower():
        return not fits(above, below, limit)
    if last.text[-1:] in ".,;" or " " in last.text or not first:
        return False
    if _STOPPED(first[0]):
        return not fits(above, below, limit)
    letter = below.runs[0].first_width / len(first[0])
    return limit - last.right < letter and first[0][:1].isalnum() and not first[0][:1].isupper()


def _is_item(line: Line, above: Line) -> bool:
    """Whether a bullet begins the line, and no dash in the middle of a sentence."""
    if not line.bullet:
        return False
    inside = line.runs[1].text[:1].islower() and not above.runs[-1].text.endswith((".", "!", "?", ":", ";"))
    return not (inside and line.runs[0].text in _DASHES)


def _differ(one: bool | None, other: bool | None) -> bool:
    """Whether one line is bold, and the other surely not."""
    return one is not other and one is not None and other is not None


def _ends_for_good(line: Line, below: Line, limit: float) -> bool:
    """Whether the line lacks the space that would stand at its end had it been wrapped there."""
    last = line.runs[-1]
    words = [word for run in line.runs for word in run.text.split()]
    if last.spaced or last.text[-1] in _HYPHENS or len(words) < 2 or limit - last.right < ROOM * last.height:
        return False
    names = len(words) < 5 and all(word[0].isupper() for word in (*words, below.runs[0].text))
    return names or last.text.endswith((".", "?", "!", ":"))


def _indented_alike(above: Line, below: Line, first: Line, height: float) -> bool:
    shift = below.box.left - above.box.left
    if shift > _BEHIND * height and _hangs(above, below, height):
        return True
    if above is not first:
        return abs(shift) <= 0.6 * height or _centred(above, below) or _flush_right(above, below)
    if first.bullet or first.ticked or _ORDINAL.match(first.runs[0].text):
        # An item's next line hangs, or begins at the page's margin, to the left of its number.
        return shift >= (-72 if not first.ticked and _goes_on_small(above, below) else -0.6 * height)
    # The first line may be indented, by up to an inch, or hang out.
    return (
        abs(shift) <= 0.6 * height or -72 <= shift < 0 or _centred(above, below) or _flush_right(above, below)
    )


def _hangs(above: Line, below: Line, height: float) -> bool:
    """Whether a line begins where, behind a label and room, an answer begins in the one above."""
    for before, run in pairwise(above.runs):
        if abs(run.left - below.box.left) <= 0.1 * height and is_wide(before, run):
            return before.bold and not run.bold
    return False


def _centred(above: Line, below: Line) -> bool:
    return abs(above.box.middle[0] - below.box.middle[0]) <= 2.0


def _flush_right(above: Line, below: Line) -> bool:
    """Whether two lines end at one place and begin at others, as those of a label do that is set to the right."""
    return abs(above.box.right - below.box.right) <= 1.0
