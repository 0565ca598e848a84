"""Word's markup as damage needs it: paragraphs, tables and cells found, made and retyped."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from random import Random

from lxml import etree

Element = etree._Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BOXES = "☐☒"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{NAMESPACE}}}{name}"


def document(data: bytes) -> bytes:
    """The main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(DOCUMENT)


def rewritten(data: bytes, change: Callable[[Element, Random], bool], chance: Random) -> bytes | None:
    """A Word file with its document changed; None where there was nothing to change."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    if not change(root, chance):
        return None
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


# What stands there


def text(element: Element) -> str:
    """All the text of an element, as typed."""
    return "".join(run.text or "" for run in element.iter(w("t")))


def plain(element: Element) -> str:
    """The text of an element with its white space evened out."""
    return " ".join(text(element).split())


def body(root: Element) -> Element:
    """The body of a document."""
    found = root.find(w("body"))
    assert found is not None
    return found


def blocks(root: Element) -> list[Element]:
    """The paragraphs, tables and the like of the body, without the page's own settings."""
    return [child for child in body(root) if child.tag != w("sectPr")]


def paragraphs(element: Element) -> list[Element]:
    """The paragraphs directly in a cell."""
    return element.findall(w("p"))


def rows(table: Element) -> list[Element]:
    """The rows of a table."""
    return table.findall(w("tr"))


def cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return row.findall(w("tc"))


def has_heading(table: Element) -> bool:
    """Whether a table has a row of headings."""
    return table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None


def row_tables(root: Element) -> list[Element]:
    """The tables that ask for rows, one below the other, under headings."""
    return [table for table in root.iter(w("tbl")) if has_heading(table)]


def boxes(root: Element) -> list[Element]:
    """The boxes to answer in: tables of a single cell."""
    tables = list(root.iter(w("tbl")))
    return [table for table in tables if len(rows(table)) == 1 and len(cells(rows(table)[0])) == 1]


def label_rows(root: Element) -> list[tuple[Element, list[tuple[Element, Element]]]]:
    """The rows of labels and answers side by side, each with its pairs of cells; none with boxes to tick."""
    found = []
    for table in [table for table in root.iter(w("tbl")) if not has_heading(table)]:
        for row in rows(table):
            parts = cells(row)
            if len(parts) in (2, 4) and not ticked(row) and not has_line_labels(row):
                found.append((row, list(zip(parts[::2], parts[1::2], strict=True))))
    return found


def has_line_labels(row: Element) -> bool:
    """Whether every cell of a row holds its own label and answer: ``Date completed: 5/1/2027``."""
    return all(":" in text(cell) for cell in cells(row))


def ticked(element: Element) -> bool:
    """Whether boxes to tick stand there, whatever their kind."""
    legacy = element.find(f".//{w('checkBox')}") is not None
    return legacy or any(box in text(element) for box in BOXES)


def typed(element: Element) -> bool:
    """Whether all that is answered there is text; the answer of an old drop-down list is a number."""
    return element.find(f".//{w('ddList')}") is None and not ticked(element)


def spans(row: Element) -> bool:
    """Whether a cell of the row is as wide as several."""
    return any(cell.find(f"{w('tcPr')}/{w('gridSpan')}") is not None for cell in cells(row))


# What is made


def paragraph(words: str = "", *, bold: bool = False) -> Element:
    """A paragraph; a tab in ``words`` is a tab."""
    made = etree.Element(w("p"))
    if words:
        made.append(run(words, bold=bold))
    return made


def run(words: str, *, bold: bool = False) -> Element:
    """A run of text."""
    made = etree.Element(w("r"))
    if bold:
        etree.SubElement(etree.SubElement(made, w("rPr")), w("b"))
    for number, part in enumerate(words.split("\t")):
        if number:
            etree.SubElement(made, w("tab"))
        written = etree.SubElement(made, w("t"))
        written.text = part
        written.set(SPACE, "preserve")
    return made


def cell(*content: Element, width: int = 1) -> Element:
    """A cell as wide as so many columns."""
    made = etree.Element(w("tc"))
    widen(made, width)
    made.extend(content or (paragraph(),))
    return made


def widen(one: Element, width: int) -> None:
    """Make a cell as wide as so many columns."""
    properties = one.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        one.insert(0, properties)
    if width > 1:
        etree.SubElement(properties, w("gridSpan")).set(w("val"), str(width))


def control(inside: Iterable[Element]) -> Element:
    """A content control around what stands inside."""
    made = etree.Element(w("sdt"))
    etree.SubElement(made, w("sdtPr"))
    etree.SubElement(made, w("sdtContent")).extend(inside)
    return made


def row_of(*parts: Element) -> Element:
    """A row of cells."""
    made = etree.Element(w("tr"))
    made.extend(parts)
    return made


def table_of(*lines: Element) -> Element:
    """A table of rows."""
    made = etree.Element(w("tbl"))
    etree.SubElement(made, w("tblPr"))
    grid = etree.SubElement(made, w("tblGrid"))
    for _ in cells(lines[0]):
        etree.SubElement(grid, w("gridCol"))
    made.extend(lines)
    return made


# What is changed


def retype(one: Element, words: str) -> None:
    """Replace all the text of a paragraph, in the look of its first run."""
    first, *others = one.iter(w("t"))
    first.text = words
    for other in others:
        other.text = ""


def retype_start(one: Element, old: str, new: str) -> None:
    """Replace the words a paragraph begins with, over as many runs as they are spread."""
    left = len(old)
    for number, written in enumerate(one.iter(w("t"))):
        words = written.text or ""
        written.text = (new if not number else "") + words[left:]
        left = max(0, left - len(words))
        if not left:
            return


def empty(one: Element) -> None:
    """Take all out of a paragraph or cell but its look."""
    for child in list(one):
        if child.tag not in (w("pPr"), w("tcPr")):
            one.remove(child)


def content(one: Element) -> list[Element]:
    """All that stands in a cell."""
    return [child for child in one if child.tag != w("tcPr")]


def put_after(one: Element, added: Iterable[Element]) -> None:
    """Put elements after one, in their order."""
    for element in reversed(list(added)):
        one.addnext(element)


def replace(one: Element, others: Iterable[Element]) -> None:
    """Put elements in the place of one."""
    put_after(one, others)
    remove(one)


def remove(one: Element) -> None:
    """Take an element out of what it stands in."""
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)


def style(one: Element, name: str) -> None:
    """Give a run a style."""
    look = one.find(w("rPr"))
    if look is None:
        look = etree.Element(w("rPr"))
        one.insert(0, look)
    named = etree.Element(w("rStyle"))
    named.set(w("val"), name)
    look.insert(0, named)


def mark_inserted(one: Element) -> None:
    """Make a run a tracked insertion."""
    inserted = etree.Element(w("ins"))
    for name, value in (("id", "900"), ("author", "A. Reader"), ("date", "2026-09-14T09:00:00Z")):
        inserted.set(w(name), value)
    one.addprevious(inserted)
    inserted.append(one)


def break_run(one: Element, at: int) -> None:
    """Make two runs of one, the second in the same look."""
    words = text(one)
    second = etree.Element(w("r"))
    second.extend(copy.deepcopy(part) for part in (one.find(w("rPr")), one.find(w("t"))) if part is not None)
    for part, kept in ((one, words[:at]), (second, words[at:])):
        written = part.find(w("t"))
        assert written is not None
        written.text = kept
        written.set(SPACE, "preserve")
    one.addnext(second)


def prompts(root: Element, known: Iterable[str]) -> Iterator[tuple[Element, str]]:
    """Every paragraph that is one of the known prompts, or begins with one that ends in a colon."""
    known = set(known)
    openings = tuple(prompt for prompt in known if prompt.endswith(":"))
    for one in list(root.iter(w("p"))):
        words = plain(one)
        if words in known:
            yield one, words
        elif start := re.match("|".join(map(re.escape, openings)), text(one)):
            yield one, start.group()
