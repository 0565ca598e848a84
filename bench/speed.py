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
from itertools import count
from pathlib import Path
from typing import Any

from figures import Section
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
INBOX = ROOT / "samples" / "inbox"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROUNDS = 40
WORKBOOK_PLANS = 5000


def reading() -> Section:
    """Reading a filled form to its checked plan."""
    import planforms

    rows = []
    for path in one_of_each():
        cost = best_in_turn(
            least=lambda path=path: parse_document_part(path),
            ours=lambda path=path: planforms.read(path),
        ) | best_in_turn(
            # By themselves: what takes 50 ms leaves nothing of the others' data near the processor, as no
            # reading of many forms one after the other ever does.
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
                rounds=10,
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


def pdfs() -> Section:
    """Reading a form that came as PDF."""
    import planforms

    fillable, flat = (
        INBOX / "certificates" / "Thompson Elena verification.pdf",
        INBOX / "Harbor View" / "Revised PL plan.pdf",
    )
    rows = []
    for name, path, least in (
        ("fillable: its fields, by pikepdf", fillable, walk_fields_with_pikepdf),
        ("flat: its text, by PDFium", flat, text_by_pdfium),
    ):
        cost = best_in_turn(
            least=lambda path=path, least=least: least(path),
            ours=lambda path=path: planforms.read(path),
        ) | best_in_turn(plumber=lambda path=path: text_by_pdfplumber(path), rounds=ROUNDS // 4)
        rows.append(
            (
                name,
                f"{cost['least'] * 1e3:.2f} ms",
                f"{cost['ours'] * 1e3:.2f} ms",
                f"{cost['ours'] / cost['least']:.1f}×",
                "2×" if path == fillable else "3×",
                f"{cost['plumber'] / cost['least']:.1f}×",
            )
        )
    columns = ("held against", "that alone", "planforms", "ratio", "bar", "pdfplumber's text")
    note = (
        "The fillable form is one of which a copy was read before, as in a run all but the first are: what it "
        "prints is kept, its answers are read anew. Nothing is kept of a flat one."
    )
    return Section("pdfs", "A PDF form to a checked plan", columns, rows, note)


def clean_copies() -> Section:
    """Writing a clean copy."""
    import planforms
    from planforms.catalogue import shipped

    submission = planforms.read(INBOX / "David Brooks growth plan.docx")
    template = shipped("templates") / "docx" / "coordinator-pgp.docx"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        cost = best_in_turn(
            least=lambda: fill_with_lxml(template, out / "least.docx"),
            ours=lambda: planforms.write_clean(submission, out / "ours.docx"),
        )
    row = tuple(f"{cost[name] * 1e3:.2f} ms" for name in ("least", "ours"))
    ratio = f"{cost['ours'] / cost['least']:.1f}×"
    columns = ("parse, fill and rezip with lxml", "planforms", "ratio", "bar")
    return Section("clean-copies", "A clean copy", columns, [(*row, ratio, "2×")])


def workbook() -> Section:
    """Writing the workbook of many plans."""
    import planforms

    plans = [planforms.read(path) for path in sorted(INBOX.rglob("*.docx"))]
    many = [plans[number % len(plans)] for number in range(WORKBOOK_PLANS)]
    with tempfile.TemporaryDirectory() as folder:
        # A workbook that is there already is read for the notes in it: each round writes a new one.
        new = (Path(folder) / f"rollup-{number}.xlsx" for number in count())
        planforms.rollup(many, first := next(new))
        cells = cells_of(first)
        cost = best_in_turn(
            least=lambda: write_with_xlsxwriter(cells, Path(folder) / "least.xlsx"),
            ours=lambda: planforms.rollup(many, next(new)),
            rounds=2,
            collecting=True,
        )
    least, ours = cost["least"], cost["ours"]
    row = (f"{least:.2f} s", f"{ours:.2f} s", f"{ours / least:.2f}×", "1.3×")
    columns = ("the same cells with bare XlsxWriter", "planforms", "ratio", "bar")
    return Section("workbook", f"A workbook of {WORKBOOK_PLANS:,} plans", columns, [row])


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


def best_in_turn(
    rounds: int = ROUNDS, collecting: bool = False, **works: Callable[[], Any]
) -> dict[str, float]:
    """The least CPU time of each work, the works taken in turn so that the machine's moods meet all alike.

    Garbage is collected meanwhile only if wanted, as for work that makes very many objects; what was there
    before it is left out of that.
    """
    best = dict.fromkeys(works, float("inf"))
    for work in works.values():
        work()
    gc.collect()
    gc.freeze()
    if not collecting:
        gc.disable()
    try:
        for _ in range(rounds):
            for name, work in works.items():
                begun = time.process_time()
                work()
                best[name] = min(best[name], time.process_time() - begun)
    finally:
        gc.enable()
        gc.unfreeze()
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


def walk_fields_with_pikepdf(path: Path) -> list[tuple[str, str]]:
    import pikepdf

    def walk(fields: Any) -> Iterator[tuple[str, str]]:
        for field in fields:
            yield str(field.get("/T", "")), str(field.get("/V", ""))
            yield from walk(field.get("/Kids", []))

    with pikepdf.open(path) as pdf:
        return list(walk(pdf.Root.AcroForm.Fields))


def text_by_pdfium(path: Path) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def text_by_pdfplumber(path: Path) -> list[str]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def fill_with_lxml(template: Path, out: Path) -> None:
    """The least a copy costs: its document part parsed, a text put everywhere, all of it packed again."""
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                root = etree.fromstring(data)
                for text in root.iter(f"{W}t"):
                    text.text = text.text or "x"
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(entry, data)


def cells_of(book: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the cells of a workbook hold, row by row, by sheet."""
    import openpyxl

    return {
        sheet.title: list(sheet.iter_rows(values_only=True))
        for sheet in openpyxl.load_workbook(book).worksheets
    }


def write_with_xlsxwriter(sheets: dict[str, list[tuple[Any, ...]]], target: Path) -> None:
    """The least a workbook costs: the same cells, without anything else."""
    import xlsxwriter

    with xlsxwriter.Workbook(target) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, cells in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(cells):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif isinstance(value, int | float):
                        sheet.write_number(number, column, value)
                    elif value is not None:
                        sheet.write_datetime(number, column, value, day)


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
