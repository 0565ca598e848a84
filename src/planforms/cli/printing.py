"""Records on stdout, one after the other as they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from pydantic import BaseModel

Record = TypeVar("Record", bound="BaseModel")


def printing(
    records: Iterable[Record],
    layout: str,
    text: Callable[[Record], Iterable[str]],
) -> Iterator[Record]:
    """The records as they come, each printed on its way in the layout ``text``, ``json`` or ``jsonl``."""
    from planforms.submission import json_line

    count = 0
    for count, record in enumerate(records, 1):
        if layout == "json":
            click.echo("[\n" if count == 1 else ",\n", nl=False)
            click.echo(json_line(record), nl=False)
        elif layout == "jsonl":
            click.echo(json_line(record))
        else:
            click.echo("" if count == 1 else "\n", nl=False)
            click.echo("\n".join(text(record)))
        yield record
    if layout == "json":
        click.echo("\n]" if count else "[]")
