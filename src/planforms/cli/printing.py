"""Records on stdout, one after the other as they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from pydantic import BaseModel

Record = TypeVar("Record")

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What some programs take for the end of a line; JSON has another way to write them."""


def printing(
    records: Iterable[Record],
    layout: str,
    text: Callable[[Record], Iterable[str]],
    json: Callable[[Record], str],
) -> Iterator[Record]:
    """The records as they come, each printed on its way in the layout ``text``, ``json`` or ``jsonl``."""
    count = 0
    for count, record in enumerate(records, 1):
        if layout == "json":
            click.echo("[\n" if count == 1 else ",\n", nl=False)
            click.echo(json(record), nl=False)
        elif layout == "jsonl":
            click.echo(json(record))
        else:
            click.echo("" if count == 1 else "\n", nl=False)
            click.echo("\n".join(text(record)))
        yield record
    if layout == "json":
        click.echo("\n]" if count else "[]")


def as_json(model: BaseModel) -> str:
    """A model as JSON on one line, whatever a reader takes for the end of a line."""
    return model.model_dump_json().translate(_LINE_ENDS)
