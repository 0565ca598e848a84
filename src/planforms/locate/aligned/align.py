"""Aligning a stretch of a submission with a stretch of its blank.

Texts that are the same on both anchor it, in the heaviest chain that keeps their order. What is
left between two anchors is small: mostly one place for an answer and one answer. Where prompts
were reworded or deleted the gap is aligned by what stands around it: the likeness of the words,
how a text stands on the page, and what kind of answer the place wants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planforms.locate.aligned.again import cut_guidance_begun, cut_labels_again
from planforms.locate.aligned.anchors import anchor
from planforms.locate.aligned.bare import cut_bare_labels
from planforms.locate.aligned.ends import cut_closing_brackets, cut_printed_ends
from planforms.locate.aligned.gaps import Gaps
from planforms.locate.aligned.halves import leave_second_halves
from planforms.locate.alignment import EXACT, NONE, Alignment
from planforms.locate.labels import cut_labels, cut_unknown_labels, known_texts
from planforms.locate.moved.box_heads import heads_of_boxes
from planforms.pieces import Piece
from planforms.stencil import Item


def align(
    items: Sequence[Item],
    stream: list[Piece],
    prompts: frozenset[str],
    printed: frozenset[str],
    below: Mapping[int, int],
) -> Alignment:
    """The alignment of ``stream``, whose label-and-answer lines are cut in two on the way.

    ``prompts`` are what unanswered controls show, ``printed`` is all that the blank prints anywhere,
    ``below`` the ids of the pieces right below tables of rows, which are not in the stream, and how many items
    the blank has above each.
    """
    known = known_texts(tuple(items))
    heads = heads_of_boxes(stream, {item.key for item in items if item.prompt})
    made = Alignment(cut_labels(stream, known, heads), below=below, heads=heads)
    made.items = [NONE] * len(made.pieces)
    made.confidence = [EXACT] * len(made.pieces)
    anchor(made, known, prompts, printed)
    leave_second_halves(made, items)
    cut_bare_labels(made, items)
    cut_unknown_labels(made, items)
    Gaps(items, made, prompts).fill()
    cut_labels_again(made, items)
    cut_guidance_begun(made, items)
    cut_printed_ends(made, items)
    cut_closing_brackets(made, items)
    return made
