"""What lies between two anchors: mostly one place for an answer, and one answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from planforms.locate.aligned.appended import asks_to_sign, begins_something_else, is_postscript, is_signed
from planforms.locate.aligned.puzzle import Puzzle
from planforms.locate.alignment import ALIKE, BRIEF, EXACT, GUESSED, LIKELY, NOBODYS, NONE, SHORT, Alignment
from planforms.locate.labels import LABEL, REMARK, first_of_line, inline
from planforms.locate.shapes import (
    Look,
    asking_looks,
    could_ask,
    is_label,
    label_columns,
    looks_like_prompt,
    runs_along,
    within_reach,
)
from planforms.pieces import Piece, Spot, begins_line
from planforms.pieces.grids import spot_in
from planforms.stencil import Item
from planforms.text.values import NAMING, is_sentence, names_other
from planforms.text.wording import fold, similarity

_ONE_SENTENCE = re.compile(r"\w [a-z]\w?$")
"""How a text goes on that was cut in two within a sentence; an answer behind more room or a dash does not."""

_NUMBERED, _MORE_WORDS = re.compile(r"\d+[.)] \w").match, 2.5
"""How a counted heading begins, and how much longer it may be in more words."""

_RULES = re.compile(r"\s*_{3,}(?:\s+_{3,})+\s*").fullmatch
"""Lines to write on side by side, and nothing else."""

_HINT = 5
"""So many spaces are more than a hint has."""

_HINTS = 3
"""With so many labels that have a hint in their cell a form has them with all."""

_COMMENTS = 3
"""So many answers have a cell of further words beside them where there is a column for these."""

_POINTER = 4
"""So many spaces are more than words have that only say where the answer stands."""

_FEW = 8
"""So many spaces are more than running heads and captions have."""


class Gaps:
    """Fills what lies between anchors."""

    def __init__(self, items: Sequence[Item], made: Alignment, prompts: frozenset[str]) -> None:
        self.items = items
        self.made = made
        self.prompts = prompts
        self.matched = sorted({item for item in made.items if item >= 0})
        self.in_place = [item for item in self.matched if item not in made.moved]
        self.printed = {item.field: item.piece for item in reversed(items) if item.prompt}
        """Each field's first prompt, as the blank prints it."""
        self.asked = {
            items[item].field: made.pieces[at]
            for at, item in enumerate(made.items)
            if item >= 0 and items[item].prompt
        }

    def fill(self) -> None:
        """Give every written piece between anchors an item where one is due."""
        anchors = [at for at, item in enumerate(self.made.items) if item >= 0]
        last = NONE
        for at in [*anchors, len(self.made.pieces)]:
            gap = [n for n in range(last + 1, at) if self._written(n)]
            if gap:
                self._gap(self.made.items[last] if last != NONE else NONE, gap)
            last = at
        self._give_back_beginnings()

    def _give_back_beginnings(self) -> None:
        """Give a long answer below its prompt what was cut off it at a colon, and is no prompt: "Goal: 59% by June"."""
        for at, (label, answer) in enumerate(pairwise(self.made.pieces)):
            number = self.made.items[at + 1]
            if self.made.items[at] != NONE or number < 0 or answer.paragraph is not label.paragraph:
                continue
            item = self.items[number]
            if item.kind != "slot" or item.spec is None or item.spec.kind in BRIEF or item.spec.options:
                continue
            above = (self.items[n] for n in self.made.items[:at] if n >= 0)
            asked = any(one.prompt and one.field == item.field for one in above)
            if asked and self._written(at) and label.text.rstrip().endswith(":"):
                self._set(at, number, min(self.made.confidence[at + 1], GUESSED))

    def _written(self, at: int) -> bool:
        return self.made.items[at] >= NONE and self._written_in(self.made.pieces[at])

    def _written_in(self, piece: Piece) -> bool:
        if piece.tick is not None or piece.prompting or piece.key in self.prompts:
            return False
        return bool(piece.key or piece.picture or (piece.text.strip() and not piece.fill))

    def _gap(self, anchor: int, gap: list[int]) -> None:
        between = self._between(anchor)
        slots = [n for n in between if self.items[n].kind == "slot"]
        asking = [n for n in between if self.items[n].prompt or self.items[n].kind == "box"]
        guidance = [n for n in between if self.items[n].kind == "text" and not self.items[n].prompt]
        gap = self._guidance(guidance, gap)
        if gap and slots and asking:
            rest = self._beside(anchor, slots, gap)
            if len(rest) < len(gap):
                anchor, between = slots[0], [n for n in between if n > slots[0]]
                slots, gap = slots[1:], rest
        if not gap:
            return
        if not slots and not asking:
            self._goes_on(anchor, gap)
        elif len(slots) == 1 and not asking and not self._other_words(guidance, gap):
            self._one_slot(slots[0], gap, EXACT)
        else:
            home = self._home(anchor)
            between = self._without_examples(between, slots)
            Puzzle(self.items, self.made, between, gap, home, self.asked, self._looks).solve()
            self._behind_labels(gap)

    def _without_examples(self, between: list[int], slots: list[int]) -> list[int]:
        """The items but for examples of answers: what is said in their place is another answer."""
        specs = (self.items[n].spec for n in slots)
        examples = {fold(one) for spec in specs if spec is not None for one in spec.examples}
        return (
            [n for n in between if n in slots or self.items[n].key not in examples] if examples else between
        )

    def _behind_labels(self, gap: list[int]) -> None:
        """Take what stands behind the colon of a label in other words, though its place beside it was left empty."""
        for before, at in pairwise(gap):
            label, piece = self.made.items[before], self.made.pieces[at]
            if label < 0 or not self.items[label].prompt or self.made.items[at] != NONE:
                continue
            prompt = self.made.pieces[before]
            if piece.paragraph is prompt.paragraph and prompt.text.rstrip()[-1:] == ":":
                self._goes_on(label, [at])

    @cached_property
    def _looks(self) -> frozenset[Look]:
        """How the prompts look that this copy has in the blank's own words."""
        prompts, others = list[Piece](), list[Piece]()
        for at, item in enumerate(self.made.items):
            piece = self.made.pieces[at]
            if item >= 0 and self.items[item].prompt:
                prompts.append(piece)
            elif self._written(at) and (item == NONE or self.items[item].kind == "slot"):
                others.append(piece)
        return asking_looks(prompts, others)

    def _between(self, anchor: int) -> list[int]:
        """The items that may stand after an anchor: up to the next one matched.

        What was moved away is no bound to others, and is bound itself by all that was matched.
        """
        bounds = self.matched if anchor in self.made.moved else self.in_place
        following = next((item for item in bounds if item > anchor), len(self.items))
        moved = {self.items[n].field for n in self.made.moved if n != anchor and self.items[n].prompt}
        return [
            n
            for n in range(anchor + 1, following)
            if n not in self.made.moved
            and not (self.items[n].kind == "slot" and self.items[n].field in moved)
        ]

    def _home(self, anchor: int) -> int:
        """The slot whose answer may still be going on after an anchor."""
        if anchor == NONE or self.items[anchor].field is None:
            return NONE
        wanted = self.items[anchor].field
        return next(
            (n for n, item in enumerate(self.items) if item.kind == "slot" and item.field == wanted), NONE
        )

    def _guidance(self, guidance: list[int], gap: list[int]) -> list[int]:
        """Take out the pieces that are printed guidance in other words, or half of it."""
        rest = []
        for at in gap:
            piece = self.made.pieces[at]
            best = max(((_likeness(self.items[n], piece), n) for n in guidance), default=(0.0, NONE))
            if best[0] >= ALIKE:
                self._set(at, best[1], LIKELY)
            else:
                rest.append(at)
        return rest

    def _beside(self, anchor: int, slots: list[int], gap: list[int]) -> list[int]:
        """Take what stands on the prompt's own line, or in the cell right beside it, as its answer."""
        if (
            anchor == NONE
            or not self.items[anchor].prompt
            or self.items[slots[0]].field != self.items[anchor].field
        ):
            return gap
        prompt = next(
            self.made.pieces[at] for at in range(gap[0] - 1, -1, -1) if self.made.items[at] == anchor
        )
        if self._apart(slots[0], prompt) and any(self.made.pieces[at].spot is not None for at in gap):
            return gap
        line = self._to_next_label(
            slots, [at for at in gap if self.made.pieces[at].paragraph is prompt.paragraph]
        )
        cell = [at for at in gap if self._in_next_cell(prompt, self.made.pieces[at])]
        if not line and cell and looks_like_prompt(self.made.pieces[cell[0]]):
            return gap
        if line and self._labels_line(cell, 0):
            cell = []
        if cell and self._beside_its_label(slots[0], prompt):
            line = []
        for at in line or cell:
            self._set(at, slots[0], EXACT)
        return [at for at in gap if at not in (line or cell)]

    def _to_next_label(self, slots: list[int], line: list[int]) -> list[int]:
        """A short answer on its prompt's line, up to a label in other words behind it, where one more is asked for."""
        spec = self.items[slots[0]].spec
        if len(slots) == 1 or spec is None or spec.kind not in BRIEF:
            return line
        return line[: next((n for n in range(len(line)) if self._labels_line(line, n)), len(line))]

    def _labels_line(self, places: list[int], number: int) -> bool:
        """Whether a label begins here, behind a tab or in a cell, with nothing or its answer behind it on its line."""
        if number >= len(places) or not first_of_line(self.made.pieces, places[number]):
            return False
        label, *answers = (self.made.pieces[at] for at in places[number : number + 2])
        behind = not answers or answers[0].paragraph is label.paragraph
        return behind and label.text.rstrip().endswith(":")

    def _in_next_cell(self, prompt: Piece, piece: Piece) -> bool:
        """Whether a text stands in the cell beside a prompt, and the prompt's answer not above or below it."""
        return id(prompt.spot) not in self._stacked and _in_next_cell(prompt, piece)

    @cached_property
    def _stacked(self) -> frozenset[int]:
        """The ids of the cells of labels that have their answers above or below them."""
        cells = ((one.spot, other.spot) for one, other in pairwise(self.made.pieces))
        return frozenset(id(one) for one, other in cells if one is not other and _same_cell(one, other))

    def _other_words(self, guidance: list[int], gap: list[int]) -> bool:
        """Whether a heading of the blank may be among these texts in other words."""
        headings = [self.items[n].piece for n in guidance]
        asks = any(piece is not None and looks_like_prompt(piece) for piece in headings)
        return asks and any(looks_like_prompt(self.made.pieces[at]) for at in gap)

    def _goes_on(self, anchor: int, gap: list[int]) -> None:
        """No open place here: the text goes on the answer before it, or belongs to nobody."""
        home = self._home(anchor)
        if home == NONE:
            return
        answer = self.made.pieces[self._start(gap) - 1]
        if anchor == home and self._written_in(answer):
            gap = [at for at in gap if self._in(at, answer.spot)] if answer.spot is not None else gap
            gap = [at for at in gap if not self._next_line(home, answer, self.made.pieces[at])]
            rows = next((n for n, at in enumerate(gap) if id(self.made.pieces[at]) in self.made.below), None)
            gap = gap[:rows]
        if gap:
            parted = anchor != home and home in self.made.items
            self._one_slot(home, gap, EXACT if anchor == home else GUESSED if parted else LIKELY)

    def _one_slot(self, slot: int, gap: list[int], confidence: float) -> None:
        """One place and all this text: the answer, as far as it reaches."""
        if self._beside_boxes(slot):
            gap = [at for at in gap if self._names_options(slot, at)]
        prompt = self.asked.get(self.items[slot].field)
        gap, surely = self._in_its_place(slot, prompt, gap)
        before: Piece | None = None
        for number, at in enumerate(gap):
            piece = self.made.pieces[at]
            if self._below_rows(slot, at) or id(piece.spot) in self.made.heads:
                return
            if self._is_passed_over(slot, prompt, gap, number):
                continue
            if before is None and self._other_label(slot, prompt, piece):
                return
            apart = before is not None or is_postscript(piece) or self._is_signed(prompt, at)
            if apart and self._is_appended(gap, number):
                self._doubt(gap[:number])
                return
            if before is not None and _labels_own_line(self.made.pieces[gap[0]], piece):
                return
            if number and self._is_foreign(slot, prompt, gap, number):
                self._own_table(slot, before, gap[number:])
                self._doubt_cut(slot, gap, number)
                return
            if before is not None and self._ends_above(slot, before, piece):
                return
            surely = surely and not (before is not None and self._may_follow(slot, before, at))
            surely = surely and not (number and self._heads_part(prompt, gap, number))
            self._set(at, slot, confidence if surely else min(confidence, GUESSED))
            before = piece

    def _box_is_empty(self, prompt: Piece | None, gap: list[int]) -> bool:
        """Whether nothing stands in the box below a label that has a row of its own there, but in the open below that."""
        if prompt is None or prompt.spot is None or id(prompt.spot) not in self.made.heads:
            return False
        return bool(gap) and self.made.pieces[gap[0]].spot is None

    def _doubt(self, places: Sequence[int]) -> None:
        for at in places:
            self.made.confidence[at] = min(self.made.confidence[at], GUESSED)

    def _ends_above(self, slot: int, before: Piece, piece: Piece) -> bool:
        """Whether an answer ends above a text: short or in a table, above other rows or a sentence, or beside a comment."""
        if self._next_line(slot, before, piece) or id(piece) in self.made.below:
            return True
        if self._is_said_below_names(slot, before, piece):
            return True
        # What stands below a table is no part of an answer within it.
        below_table = before.spot is not None and piece.spot is None and not self._points_below(slot, before)
        return below_table or (self._commented and _in_next_cell(before, piece))

    def _is_said_below_names(self, slot: int, before: Piece, piece: Piece) -> bool:
        """Whether a text below names, an address or a school year is a sentence: guidance, or a remark."""
        spec = self.items[slot].spec
        if spec is None or spec.kind not in NAMING or piece.paragraph is before.paragraph:
            return False
        return is_sentence(piece.text) and not is_sentence(before.text)

    def _is_signed(self, prompt: Piece | None, at: int) -> bool:
        """Whether a line is there to be signed, where no signature is asked for."""
        above = self.made.pieces[at - 1] if at else None
        return above is not None and is_signed(self.made.pieces[at], above) and not asks_to_sign(prompt)

    def _is_appended(self, gap: Sequence[int], number: int) -> bool:
        """Whether a text below the last answer of all is something else that somebody put there."""
        if any(item >= 0 for item in self.made.items[gap[-1] + 1 :]):
            return False
        first, above, piece = (self.made.pieces[at] for at in (gap[0], gap[number] - 1, gap[number]))
        return begins_something_else(first, above, piece)

    def _doubt_cut(self, slot: int, gap: list[int], number: int) -> None:
        """Be unsure of an answer that ends before what may be a heading of its own: further text in its cell."""
        spot = self.made.pieces[gap[number]].spot
        if spot is not None:
            held = (at for at in gap[:number] if self.made.items[at] == slot)
            self._doubt([at for at in held if self.made.pieces[at].spot is spot])

    def _own_table(self, slot: int, before: Piece | None, rest: Sequence[int]) -> None:
        """Take a table that somebody put below an answer in the open, before what is asked next; that is unsure."""
        first = self.made.pieces[rest[0]].spot
        if before is None or before.spot is not None or first is None or first.row or first.rows < 2:
            return
        if not any(item >= 0 for item in self.made.items[rest[-1] + 1 :]):
            self._doubt_above(slot, rest[0])
            return
        if first.cells < 2:
            return
        held = [at for at in rest if spot_in(self.made.pieces[at].spot, first.table) is not None]
        if held[-1] == rest[-1] and spot_in(self.made.pieces[held[-1] + 1].spot, first.table) is not None:
            # What is asked next stands in the same table.
            return
        if any(self.made.pieces[at].text.rstrip().endswith((":", "?")) for at in held):
            return
        for at in held:
            self._set(at, slot, GUESSED)

    def _doubt_above(self, slot: int, at: int) -> None:
        """Be unsure of the last answer of all, where a table stands right below it: nobody can tell whose that is."""
        self._doubt([above for above in range(at) if self.made.items[above] == slot])

    def _may_follow(self, slot: int, before: Piece, at: int) -> bool:
        """Whether a text in the open may be none of the answer above, where it would run on.

        Below an empty line: a few words, or the last ones of all. Else a few words that are no sentence, below one, or
        the last ones if they are a sentence and what is above is none.
        """
        piece, blank = self.made.pieces[at], self.made.pieces[at - 1]
        if piece.spot is not None or before.spot is not None or self._on_next_rule(slot, before, piece):
            return False
        last = not any(item >= 0 for item in self.made.items[at + 1 :])
        short, states = piece.key.count(" ") < _FEW, _ends_sentence(piece)
        if blank is before:
            unlike = states != _ends_sentence(before) and (last or not states)
            return short and unlike and not piece.start and not piece.paragraph.bullet
        return blank.empty and (last or (short and not states))

    def _in_its_place(self, slot: int, prompt: Piece | None, gap: list[int]) -> tuple[list[int], bool]:
        """The texts that stand where the blank has the answer, and whether that is surely all of it."""
        held, inside = gap, True
        if self._box_is_empty(prompt, gap):
            return [], True
        if self._apart(slot, prompt):
            held, inside = self._in_its_box(gap)
            further = self._further(slot, held, gap) if inside and len(held) < len(gap) else []
            held, inside = held + further, inside and not further
        elif prompt is not None and self._beside_its_label(slot, prompt):
            held, inside = self._in_its_cell(prompt, gap)
        elif len(held) > 1 and looks_like_prompt(self.made.pieces[held[0]]):
            # Out in the open this may be a question that only this copy asks.
            inside = False
        elif held and prompt is not None and prompt.spot is not None:
            # Below a table it may be a running head, where the prompt's cell is left blank.
            inside = self.made.pieces[held[0]].spot is not None
        elif held and self._in_open(slot):
            # Across the top of a table it may be the table's title.
            spot = self.made.pieces[held[0]].spot
            inside = spot is None or spot.columns == 1
        begun = any(_says_much(self.made.pieces[at]) for at in gap if held and at < held[0])
        return held, inside and not begun

    def _is_passed_over(self, slot: int, prompt: Piece | None, gap: list[int], number: int) -> bool:
        """Whether a text among those of an answer is none of it: a title, a remark, something out of reach."""
        at = gap[number]
        if self._title_of_table(slot, at) or self._says_rows_go_on(self.made.pieces[at]):
            return True
        if is_label(self.made.pieces[at], self._label_columns):
            return True
        item = self.items[slot]
        if runs_along(
            self.made.pieces[at], prompt or item.piece or self._prompt_of(slot), implied=item.implied
        ):
            return True
        if prompt is None:
            return False
        reached = within_reach(prompt, self.made.pieces[at]) or self._below_label(slot, prompt, gap[number])
        return not reached or self._remark(slot, prompt, at, gap[number + 1 :])

    @cached_property
    def _label_columns(self) -> frozenset[int]:
        return label_columns(self.made.pieces)

    def _below_label(self, slot: int, prompt: Piece, at: int) -> bool:
        """Whether a text stands in a row below its label's where the blank has room for the answer, or for more of it."""
        place, model, item = self.items[slot].piece, self._prompt_of(slot), self.items[slot]
        home, spot = prompt.spot, self.made.pieces[at].spot
        if place is None or model is None or place.spot is None or model.spot is None or home is None:
            return False
        here = spot_in(spot, home.table)
        if here is None or place.spot.table != model.spot.table or (here.cells > 1 and here.index):
            return False
        further = 0 if item.spec is None or item.spec.kind in SHORT else item.further
        return home.row < here.row <= home.row + place.spot.row - model.spot.row + further

    def _below_rows(self, slot: int, at: int) -> bool:
        """Whether a table of rows stands between a prompt and a text, which the blank has below the answer."""
        if not self.made.below or slot >= self._above[at]:
            return False
        prompt = self.asked.get(self.items[slot].field)
        asked = next((n for n in range(at) if self.made.pieces[n] is prompt), None)
        return asked is not None and self._above[asked] <= slot

    @cached_property
    def _above(self) -> list[int]:
        """For each piece, how many items the blank has above the last table of rows that stands above the piece."""
        found, last = list[int](), 0
        for piece in self.made.pieces:
            last = self.made.below.get(id(piece), last)
            found.append(last)
        return found

    def _says_rows_go_on(self, piece: Piece) -> bool:
        """Whether a text in brackets right below a table of rows only says that they go on."""
        return id(piece) in self.made.below and REMARK.fullmatch(piece.text) is not None

    def _other_label(self, slot: int, prompt: Piece | None, piece: Piece) -> bool:
        """Whether a line below a label that is answered on its line is another label with its answer."""
        spec = self.items[slot].spec
        if prompt is None or spec is None or spec.kind not in SHORT or piece.paragraph is prompt.paragraph:
            return False
        return slot > 0 and inline(self.items, slot - 1) and LABEL.match(piece.text) is not None

    def _title_of_table(self, slot: int, at: int) -> bool:
        """Whether a text that runs across a table begins it below a heading: its title, not what the heading asks.

        So does one that looks like a heading where the blank has no box for the answer to a prompt.
        """
        spec, piece = self.items[slot].spec, self.made.pieces[at]
        if spec is None or spec.options or piece.spot is None or piece.spot.columns == 1:
            return False
        if spec.prompt and not (looks_like_prompt(piece) and self._in_open(slot)):
            return False
        if piece.spot.cells > 1 or piece.spot.row or piece.start:
            return False
        before = self.made.pieces[at - 1].spot if at else None
        return before is None or before.table != piece.spot.table

    def _in_open(self, slot: int) -> bool:
        """Whether the blank has a prompt, and no box for its answer, outside of tables."""
        place, model = self.items[slot].piece, self._prompt_of(slot)
        return model is not None and model.spot is None and (place is None or place.spot is None)

    def _beside_boxes(self, slot: int) -> bool:
        """Whether a text follows check boxes, where nothing is to be written."""
        item = self.items[slot]
        if item.spec is None or item.spec.kind != "choices" or not item.implied:
            return False
        return any(
            n >= 0 and self.items[n].kind == "box" and self.items[n].field == item.field for n in self.matched
        )

    def _names_options(self, slot: int, at: int) -> bool:
        """Whether a text names options, and nothing else: somebody typed them where boxes are to be ticked."""
        spec, piece = self.items[slot].spec, self.made.pieces[at]
        return spec is not None and bool(piece.key) and not names_other(piece.text, spec.options)

    def _apart(self, slot: int, prompt: Piece | None) -> bool:
        """Whether the blank has a box of its own for this answer, apart from the prompt."""
        place, model = self.items[slot].piece, self._prompt_of(slot)
        if place is None or place.spot is None or place.spot.cells > 1 or prompt is None:
            return False
        return model is not None and model.spot is not place.spot

    def _prompt_of(self, slot: int) -> Piece | None:
        return self.printed.get(self.items[slot].field)

    def _beside_its_label(self, slot: int, prompt: Piece) -> bool:
        """Whether blank and copy alike have a row of cells here, and the blank the answer in another one than the prompt."""
        place, model = self.items[slot].piece, self._prompt_of(slot)
        if place is None or model is None or place.spot is None or prompt.spot is None:
            return False
        return place.spot is not model.spot and place.spot.cells > 1 and prompt.spot.cells > 1

    def _in_its_cell(self, prompt: Piece, gap: list[int]) -> tuple[list[int], bool]:
        """The texts in the cell beside a label, and that they are; else those in the label's own cell, if that is empty.

        Where both cells say something, what stands in the label's is a hint: "first and last". A copy that has
        many such hints, as a form in two languages, has them beside empty cells too.
        """
        beside = [at for at in gap if self._in_next_cell(prompt, self.made.pieces[at])]
        hints = [at for at in gap if self.made.pieces[at].spot is prompt.spot]
        if not hints or not any(self._in_next_cell(prompt, piece) for piece in self.made.pieces[gap[0] :]):
            return gap, True
        if not beside and not self._hinted:
            return gap, False
        for at in hints:
            self._set(at, NOBODYS, EXACT)
        return [at for at in gap if at not in hints], True

    @cached_property
    def _hinted(self) -> bool:
        """Whether below several labels something stands in their cell, and the answer in the next one.

        Below labels side by side their answers stand, where one that is known is in the next cell.
        """
        hinted = 0
        for at, item in enumerate(self.made.items[:-2]):
            first, second = self.made.items[at + 1 : at + 3]
            if item < 0 or not self.items[item].prompt or first not in (NONE, NOBODYS):
                continue
            prompt, hint, answer = self.made.pieces[at : at + 3]
            if not hint.key or hint.spot is not prompt.spot or not _in_next_cell(prompt, answer):
                continue
            if second >= 0 and self.items[second].prompt:
                return False
            answered = second == NONE or (second >= 0 and self.items[second].kind == "slot")
            hinted += answered and self._written_in(answer)
        return hinted >= _HINTS

    @cached_property
    def _commented(self) -> bool:
        """Whether further cells stand beside several answers to labels: a column in which others comment."""
        commented = 0
        labels = {item.key for item in self.items if item.prompt}
        cells = list(
            {id(piece.spot): piece for piece in self.made.pieces if piece.spot and piece.key}.values()
        )
        for label, answer, comment in zip(cells, cells[1:], cells[2:], strict=False):
            last = comment.spot is not None and comment.spot.index == comment.spot.cells - 1
            row = last and _in_next_cell(label, answer) and _in_next_cell(answer, comment)
            commented += row and label.key in labels and comment.key not in labels
        return commented >= _COMMENTS

    def _in_its_box(self, gap: list[int]) -> tuple[list[int], bool]:
        """The texts in the first box after the prompt, and that they are; those before it where it is empty or not there.

        Below an empty box a text that looks like another prompt, with more or an empty box after it, is not the answer.
        """
        start = self._start(gap)
        spots = (_box(piece.spot, self._last(start)) for piece in self.made.pieces[start:])
        box = next((spot for spot in spots if spot is not None), None)
        inside = [at for at in gap if box is not None and self._in(at, box)]
        if inside or box is None:
            return inside or gap, True
        first = next(n for n in range(start, len(self.made.pieces)) if self._in(n, box))
        before = [at for at in gap if at < first]
        if before:
            return before, False
        asks = looks_like_prompt(self.made.pieces[gap[0]]) and (len(gap) > 1 or self._has_empty_box(gap[0]))
        return [] if asks else gap, True

    def _has_empty_box(self, at: int) -> bool:
        """Whether a box in which nothing stands follows a text in the open."""
        rest = self.made.pieces[at + 1 :]
        below = next((piece for piece in rest if not piece.empty or piece.spot is not None), None)
        inside = below is not None and below.empty and _box(below.spot, None) is not None
        return inside and self.made.pieces[at].spot is None

    def _further(self, slot: int, held: list[int], gap: list[int]) -> list[int]:
        """What stands right below an answer in its box and may be more of it: a second box, or all that was written there.

        In the open that is more than a few words of which the box says nothing but where they are: "See below".
        """
        spec = self.items[slot].spec
        if spec is None or spec.kind in BRIEF or spec.options or not held:
            return []
        rest, above = [at for at in gap if at > held[-1]], self.made.pieces[held[0]]
        if above.spot is None or not rest:
            return []
        pieces = [self.made.pieces[at] for at in rest]
        if pieces[0].spot is not None:
            return rest[: self._cut_boxes(held[-1], rest)]
        said = all(piece.spot is None for piece in pieces) and _says_much(pieces[0])
        bounded = any(item >= 0 for item in self.made.items[rest[-1] + 1 :])
        return rest if len(held) == 1 and said and bounded and self._points_below(slot, above) else []

    def _points_below(self, slot: int, piece: Piece) -> bool:
        """Whether a box of its own holds so few words that they may only say where the answer stands: "See below"."""
        prompt = self.asked.get(self.items[slot].field)
        return piece.spot is not None and piece.key.count(" ") < _POINTER and self._apart(slot, prompt)

    def _cut_boxes(self, last: int, rest: list[int]) -> int:
        """How many of some texts stand in further boxes, with nothing between these and that of the answer above."""
        box = _box(self.made.pieces[last].spot, None)
        for count, (before, at) in enumerate(pairwise([last, *rest])):
            piece = self.made.pieces[at]
            spot = _box(piece.spot, None)
            between = self.made.pieces[before + 1 : at]
            if spot is None or spot.rows > 1 or not all(one.empty for one in between):
                return count
            if spot is not box and looks_like_prompt(piece):
                return count
            box = spot
        return len(rest)

    def _start(self, gap: list[int]) -> int:
        """Where the gap begins, empty places included: after the piece matched before it."""
        at = gap[0]
        while at and self.made.items[at - 1] < 0:
            at -= 1
        return at

    def _last(self, start: int) -> Spot | None:
        """The cell of the piece before a gap, out of which its boxes are looked for."""
        return self.made.pieces[start - 1].spot if start else None

    def _in(self, at: int, box: Spot | None) -> bool:
        """Whether a piece is in a box, or in a further row of it."""
        spot = self.made.pieces[at].spot
        if spot is None or box is None:
            return False
        home = spot_in(spot, box.table)
        return home is not None and (home is box or (home.cells == 1 and home.row > box.row))

    def _remark(self, slot: int, prompt: Piece, at: int, rest: list[int]) -> bool:
        """Whether a text is a remark to the prompt on its line, "(required)", where no answer belongs.

        Where the answer stands in a box of its own, all that is left on the prompt's line is one.
        """
        piece = self.made.pieces[at]
        place, model = self.items[slot].piece, self._prompt_of(slot)
        if piece.paragraph is not prompt.paragraph or place is None or model is None:
            return False
        if (rest and not piece.key and not piece.picture) or self._asks_on(slot, prompt, piece):
            return True
        if place.paragraph is model.paragraph:
            return False
        rest = [*takewhile(lambda n: not self._asks_below(prompt, n), rest)]
        if place.spot is not model.spot and any(self._in_own_box(n, prompt) for n in rest):
            return True
        asked = _points_on(prompt.text + self.made.pieces[at - 1].text)
        tail = rest and piece.key.count(" ") < 6 and not asked and not first_of_line(self.made.pieces, at)
        return bool(tail) or REMARK.fullmatch(piece.text) is not None

    def _asks_below(self, prompt: Piece, at: int) -> bool:
        """Whether a line looks as a prompt in bold does, and so asks for what stands below it."""
        piece = self.made.pieces[at]
        alike = prompt.bold and piece.bold and piece.spot is prompt.spot
        return alike and begins_line(piece) and looks_like_prompt(piece)

    def _asks_on(self, slot: int, prompt: Piece, piece: Piece) -> bool:
        """Whether what follows a prompt on its line goes on to ask, in other words than the blank."""
        goes_on = prompt.end == piece.start and not prompt.text.rstrip().endswith((":", "?", "."))
        place, model = self.items[slot].piece, self._prompt_of(slot)
        apart = place is not None and model is not None and place.paragraph is not model.paragraph
        if goes_on and apart and _ONE_SENTENCE.search(prompt.text + piece.text[:2]):
            return True
        if not piece.text.rstrip().endswith("?") or "\n" in piece.text.strip():
            return False
        return goes_on or (model is not None and len(model.key) >= len(prompt.key) + 6)

    def _in_own_box(self, at: int, prompt: Piece) -> bool:
        """Whether a text stands in another cell than the prompt, which is a box where the prompt stands in none."""
        spot = self.made.pieces[at].spot
        if spot is None or spot is prompt.spot:
            return False
        return prompt.spot is not None or _box(spot, None) is not None

    def _next_line(self, slot: int, before: Piece, piece: Piece) -> bool:
        """Whether a text is a line of its own below a short answer, or the next cell of its row."""
        spec = self.items[slot].spec
        if spec is None or spec.kind not in SHORT or before.paragraph.joined:
            return False
        if piece.spot is None:
            return piece.paragraph is not before.paragraph
        return piece.spot is not before.spot and (piece.spot.cells > 1 or self._is_beside_label(slot, before))

    def _is_beside_label(self, slot: int, answer: Piece) -> bool:
        """Whether an answer stands behind its label on one line in the open: a box by itself below it is none of it."""
        place, label = self.items[slot].piece, self.asked.get(self.items[slot].field)
        if answer.spot is not None or (place is not None and place.spot is not None):
            return False
        return label is not None and label.paragraph is answer.paragraph

    def _is_foreign(self, slot: int, prompt: Piece | None, gap: list[int], number: int) -> bool:
        """Whether a text after an answer asks for something that this form never asks."""
        before, piece = (self.made.pieces[at] for at in gap[number - 1 : number + 1])
        own = self._own_heading(slot, prompt, gap, number) or self._on_next_rule(slot, before, piece)
        return not own and self._foreign(prompt, gap, number)

    def _on_next_rule(self, slot: int, before: Piece, piece: Piece) -> bool:
        """Whether a text stands on the next of several lines to write on that are all of a line of the blank."""
        place = self.items[slot].piece
        beside = place is not None and piece.paragraph is before.paragraph
        return beside and place is not None and _RULES(place.paragraph.text) is not None

    def _own_heading(self, slot: int, prompt: Piece | None, gap: list[int], number: int) -> bool:
        """Whether a text heads a part of an answer: in a box for nothing else, or as the answer's first line does."""
        first, before, piece = (self.made.pieces[at] for at in (gap[0], gap[number - 1], gap[number]))
        if piece.spot is not before.spot:
            return False
        if piece.spot is not None and piece.spot.cells > 1 and piece.spot is first.spot:
            return True
        if self._apart(slot, prompt) and prompt is not None and piece.spot is not None:
            return piece.spot.cells == 1 and prompt.spot is not piece.spot
        return looks_like_prompt(first) and _written_like(first, piece)

    def _foreign(self, prompt: Piece | None, gap: list[int], number: int) -> bool:
        """Whether a text asks for something that this form never asks: bold, alone, and answered."""
        piece = self.made.pieces[gap[number]]
        after = self.made.pieces[gap[number + 1]] if number + 1 < len(gap) else None
        if _begins_something(self.made.pieces[gap[number - 1]], piece, after) or self._signed(gap[number]):
            return True
        if prompt is None or not prompt.bold or not piece.bold or number + 1 >= len(gap):
            return False
        if piece.spot is None and piece.paragraph.bold and self._signed(gap[number + 1]):
            return True
        before = self.made.pieces[gap[number - 1]]
        inside = piece.spot is not None and piece.spot is before.spot
        if inside or before.bold or not looks_like_prompt(piece) or self._heads_part(prompt, gap, number):
            return False
        return piece.text.rstrip().endswith((":", "?"))

    def _heads_part(self, prompt: Piece | None, gap: list[int], number: int) -> bool:
        """Whether a bold line with a colon may head a part of an answer in the open, or what somebody asks there: "Data:"."""
        if prompt is None or not prompt.bold or number + 1 >= len(gap):
            return False
        before, piece, after = (self.made.pieces[at] for at in gap[number - 1 : number + 2])
        if before.spot is not None or piece.spot is not None or after.spot is not None:
            return False
        line = piece.bold and looks_like_prompt(piece) and piece.text.rstrip().endswith(":")
        return line and after.paragraph is not piece.paragraph and not before.bold

    def _signed(self, at: int) -> bool:
        """Whether a few words stand beside or below a line to write on: what is signed after an answer."""
        piece = self.made.pieces[at]
        if piece.key.count(" ") > 5 or piece.text.rstrip().endswith((".", "!")):
            return False
        before = self.made.pieces[at - 1]
        after = self.made.pieces[at + 1] if at + 1 < len(self.made.pieces) else None
        below = _line_to_write_on(before) and before.spot is piece.spot
        beside = after is not None and after.paragraph is piece.paragraph and _line_to_write_on(after)
        return piece.spot is None and (below or beside)

    def _set(self, at: int, item: int, confidence: float) -> None:
        self.made.items[at] = item
        self.made.confidence[at] = confidence


def _ends_sentence(piece: Piece) -> bool:
    return piece.text.rstrip().endswith((".", "!", "?", ":"))


def _points_on(text: str) -> bool:
    """Whether a prompt, with the marks behind it, says that the answer follows on its line."""
    return text.rstrip(" \t\u00a0*_").endswith((":", "?", ".", "-", "–", "—", "=", ">", "→", "|"))


def _says_much(piece: Piece) -> bool:
    """Whether a text is more than a hint to a label: somebody may have begun the answer there."""
    return piece.key.count(" ") >= _HINT and not looks_like_prompt(piece)


def _written_like(one: Piece, other: Piece) -> bool:
    """Whether two texts look as headings of one kind do."""
    looks = ((p.paragraph.heading, p.bold, p.text.rstrip().endswith(":")) for p in (one, other))
    return next(looks) == next(looks)


def _labels_own_line(first: Piece, piece: Piece) -> bool:
    """Whether a line in the open begins with a bold label of its own, as the line does whose answer is the first text."""
    if piece.spot is not None or first.spot is not None or piece.start or not first.start:
        return False
    lines = ((one.paragraph.text, one.paragraph.bold_until) for one in (first, piece))
    return all(bold and text[:bold].rstrip().endswith(":") and text[bold:].strip() for text, bold in lines)


def _line_to_write_on(piece: Piece) -> bool:
    return piece.fill and piece.text.strip().startswith("___")


def _same_cell(one: Spot | None, other: Spot | None) -> bool:
    """Whether two cells stand in the same place of a row, as those of labels and of answers that were put beside them do."""
    if one is None or other is None:
        return False
    return (one.table, one.row, one.index) == (other.table, other.row, other.index)


def _in_next_cell(prompt: Piece, piece: Piece) -> bool:
    home = prompt.spot
    if home is None or home.cells == 1:
        return False
    spot = spot_in(piece.spot, home.table)
    return spot is not None and spot.row == home.row and spot.index == home.index + 1


def _box(spot: Spot | None, home: Spot | None) -> Spot | None:
    """The answer box that a piece stands in: the outermost cell by itself that the prompt is not in."""
    if spot is None or spot is home:
        return None
    while (
        spot.outer is not None
        and spot.outer.cells == 1
        and not (home is not None and home.within(spot.outer))
    ):
        spot = spot.outer
    return spot if spot.cells == 1 else None


def _begins_something(before: Piece, piece: Piece, after: Piece | None) -> bool:
    """Whether a text after an answer is a heading, or a table of its own."""
    if piece.paragraph.heading and not before.paragraph.heading:
        return True
    if piece.paragraph.bold and piece.spot is None and after is not None and after.spot is not None:
        return after.spot.cells > 1
    if piece.spot is None or piece.spot.cells == 1:
        return False
    if before.spot is None or spot_in(piece.spot, before.spot.table) is None:
        return True
    return _labelled_row(before.spot, piece, after)


def _labelled_row(home: Spot, piece: Piece, after: Piece | None) -> bool:
    """Whether a row of labels and values begins here, below a row that is one cell: something else is asked."""
    spot, beside = piece.spot, after.spot if after is not None else None
    if spot is None or beside is None or home.cells > 1 or home.table != spot.table or home.row >= spot.row:
        return False
    return (
        beside.row == spot.row and beside.index == spot.index + 1 and could_ask(piece) and len(piece.key) < 40
    )


def _likeness(item: Item, piece: Piece) -> float:
    if piece.spot is None and _NUMBERED(item.key) and piece.key.startswith(item.key + " "):
        # A heading with its number and more words: "3. Steps and proof".
        return 0.9 if len(piece.key) <= _MORE_WORDS * len(item.key) else 0.0
    if abs(len(item.key) - len(piece.key)) > max(12, len(item.key) // 2):
        return 0.9 if len(piece.key) > 20 and piece.key in item.key else 0.0
    return similarity(item.key, piece.key)
