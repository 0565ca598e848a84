"""What reading costs, as a multiple of the least it can cost."""

from __future__ import annotations

import copy
import gc
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from figures import Section
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
INBOX = ROOT / "samples" / "inbox"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROUNDS = 15


def reading() -> Section:
    """Reading a filled form to its checked plan."""
    import planforms

    rows = []
    for path in one_of_each():
        cost = best_in_turn(
            least=lambda path=path: parse_document_part(path),
            ours=lambda path=path: planforms.read(path),
            walked=lambda path=path: walk_with_python_docx(path),
            docx2python=lambda path=path: read_with_docx2python(path),
        )
        least, ours = cost["least"], cost["ours"]
        rows.append(
            (
                planforms.read(path).form.id,  # type: ignore[union-attr]
                f"{least * 1e3:.2f} ms",
                f"{ours * 1e3:.2f} ms",
                f"{ours / least:.1f}×",
                f"{(ours - 0.0015) / least:.1f}×",
                f"{cost['walked'] / least:.1f}×",
                f"{cost['docx2python'] / least:.1f}×",
            )
        )
    columns = ("form", "unzip + parse", "planforms", "ratio", "less 1.5 ms", "python-docx", "docx2python")
    note = (
        "Against unzipping and parsing the document part alone. planforms gives a checked plan; the others give "
        "text: python-docx by a walk over paragraphs and the cells of tables, docx2python as documented. "
        "The bar is 3× once 1.5 ms are taken off."
    )
    return Section("reading", "A Word form to a checked plan", columns, rows, note)


def long_tables() -> Section:
    """Reading a form whose table of activities is long."""
    import planforms

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (50, 100, 200, 400, 800):
            path = Path(folder) / f"{count}.docx"
            lengthen(INBOX / "David Brooks growth plan.docx", path, count)
            cost = best_in_turn(
                least=lambda path=path: parse_document_part(path),
                ours=lambda path=path: planforms.read(path),
                rounds=5,
            )
            least, ours = cost["least"], cost["ours"]
            rows.append((str(count), *(f"{x * 1e3:.1f} ms" for x in (least, ours)), f"{ours / least:.1f}×"))
        bulky = Path(folder) / "bulky.docx"
        swell_styles(INBOX / "David Brooks growth plan.docx", bulky)
        cost = best_in_turn(
            plain=lambda: planforms.read(INBOX / "David Brooks growth plan.docx"),
            bulky=lambda: planforms.read(bulky),
        )
    note = (
        "A coordinator's plan with so many activities more. The bar is 3×, and time in proportion to the rows. "
        f"With half a megabyte added to its styles a form takes {cost['bulky'] / cost['plain']:.2f} times as long."
    )
    return Section(
        "long-tables", "Long tables", ("rows added", "unzip + parse", "planforms", "ratio"), rows, note
    )


def start() -> Section:
    """Starting the program."""
    least, ours = [], []
    for _ in range(ROUNDS):
        least.append(child_cpu([sys.executable, "-c", "import click"]))
        ours.append(child_cpu([sys.executable, "-m", "planforms", "--version"]))
    row = (
        f"{min(least) * 1e3:.0f} ms",
        f"{min(ours) * 1e3:.0f} ms",
        f"{min(ours) / min(least):.2f}×",
        "1.5×",
    )
    columns = ('`python -c "import click"`', "`planforms --version`", "ratio", "bar")
    return Section("start", "Starting", columns, [row])


def one_of_each() -> Iterator[Path]:
    """One Word sample of each form."""
    import planforms

    seen = set()
    for path in sorted(INBOX.rglob("*.docx")):
        form = planforms.read(path).form
        if form and form.id not in seen:
            seen.add(form.id)
            yield path


def best_in_turn(rounds: int = ROUNDS, **works: Callable[[], Any]) -> dict[str, float]:
    """The least CPU time of each work, the works taken in turn so that the machine's moods meet all alike."""
    best = dict.fromkeys(works, float("inf"))
    for work in works.values():
        work()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, work in works.items():
                begun = time.process_time()
                work()
                best[name] = min(best[name], time.process_time() - begun)
    finally:
        gc.enable()
    return best


def parse_document_part(path: Path) -> Any:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return etree.fromstring(package.read("word/document.xml"))


def walk_with_python_docx(path: Path) -> list[str]:
    import docx
    from docx.table import Table

    def texts(container: Any) -> Iterator[str]:
        for block in container.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from texts(cell)
            else:
                yield block.text

    return list(texts(docx.Document(str(path))))


def read_with_docx2python(path: Path) -> Any:
    from docx2python import docx2python

    with docx2python(path) as read:
        return read.text


def lengthen(source: Path, target: Path, count: int) -> None:
    """A copy of a form whose longest table has ``count`` more rows, each like its last one."""

    def longer(part: bytes) -> bytes:
        root = etree.fromstring(part)
        tables = sorted(root.iter(f"{W}tbl"), key=lambda table: len(table.findall(f"{W}tr")))
        last = tables[-1].findall(f"{W}tr")[-1]
        for _ in range(count):
            last.addnext(copy.deepcopy(last))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(source, target, "word/document.xml", longer)


def swell_styles(source: Path, target: Path) -> None:
    """A copy of a form with half a megabyte of further styles."""
    style = (
        '<w:style w:type="paragraph" w:styleId="Added{0}"><w:name w:val="Added {0}"/><w:qFormat/></w:style>'
    )
    added = "".join(style.format(number) for number in range(5500)).encode()
    rewrite(
        source, target, "word/styles.xml", lambda part: part.replace(b"</w:styles>", added + b"</w:styles>")
    )


def rewrite(source: Path, target: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry.filename == name else data)


def child_cpu(command: list[str]) -> float:
    """The CPU time of a program that is run to its end."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
