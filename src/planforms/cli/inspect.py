"""``planforms inspect``: every piece of a document's text, with its place and its verdict."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from planforms.cli.options import format_option, reading_options


@click.command(short_help="Show all text of a file, and what it was taken for.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@format_option("text", "json")
@reading_options
def inspect(file: Path, layout: str, forms_folders: tuple[Path, ...], password: str | None) -> None:
    """Show every piece of text of FILE, where it stands, and what it was taken for.

    Each piece is 'form' (printed by the blank), 'answer' (to the field named), or 'unplaced'. A
    document that is no known form is shown all the same.

    \b
    Example:
      planforms inspect inbox/smith.docx
    """
    from planforms.catalogue import load_catalogue
    from planforms.cli.reading import inspection

    found = inspection(file, load_catalogue(forms_folders), password)
    if layout == "json":
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(found["text"])))


def _lines(pieces: Iterable[dict[str, Any]]) -> Iterator[str]:
    from planforms.text.plaintext import one_line

    for piece in pieces:
        meant = f"{piece['verdict']} {piece['field'] or ''}".strip()
        yield f"{meant:40} {_where(piece)}  {one_line(piece['text'])}"


def _where(piece: dict[str, Any]) -> str:
    """The place in a few letters: ``body p12 t3 r1 c2``."""
    place = piece["place"]
    letters = (("page", "page "), ("paragraph", "p"), ("table", "t"), ("row", "r"), ("column", "c"))
    spots = [f"{letter}{place[name]}" for name, letter in letters if place.get(name) is not None]
    kind = "" if piece["kind"] in (place["part"], "body") else f" ({piece['kind']})"
    return f"{' '.join([place['part'], *spots])}{kind}"
