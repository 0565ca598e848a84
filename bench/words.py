"""Which words docx2python and LibreOffice see in a folder of Word files and ``inspect`` does not show.

    python bench/words.py FOLDER [--list] [--write docs/figures.md]

Words are letters and digits, folded, and counted: a word that another reader sees twice must be shown twice.
LibreOffice is asked for ODT, which has headers, notes, comments and text boxes and keeps struck text apart.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import re
import signal
import subprocess
import tempfile
import unicodedata
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from figures import Section, replaced
from lxml import etree

from planforms.catalogue import Catalogue, load_catalogue
from planforms.errors import PlanformsError
from planforms.pipeline import inspect

Words = Counter[str]

WORD_FILES = {".docx", ".docm", ".dotx", ".dotm"}
REASONS = ("struck", "told twice", "made by it", "other")
SECONDS = 60
A_CALL = 20
"""Files that LibreOffice converts in one call."""
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ELSEWHERE = {f"{_ODF}{name}" for name in ("p", "h", "note-citation", "page-number", "page-count")} | {
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://purl.org/dc/elements/1.1/}date",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials",
}
_GAPS = {f"{_ODF}{name}" for name in ("s", "tab", "line-break")}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRUCK = {f"{_W}del", f"{_W}moveFrom"}
_TWICE = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_OWN_SIGNS = re.compile(
    r"----Image alt text----|----(?:media|embeddings)[^\n]*?----|----(?:footnote|endnote)\d+----"
    r"|(?m:^(?:footnote|endnote)\d+\)\t)|</?a\b[^>]*>|</?latex>|<span style=.*?</span>"
)
"""What docx2python puts into the text to mark pictures, notes, links, formulas and signs."""
_PARSER = etree.XMLParser(huge_tree=True, recover=True)


def words(text: str) -> Words:
    """The words of a text, each as often as it stands there."""
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="name the words that nothing explains")
    parser.add_argument("--write", type=Path, metavar="FILE", help="replace the table in this page")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in WORD_FILES)
    shown, refused = inspected(paths)
    rows = [
        compared(name, told, shown, options.list)
        for name, told in (("docx2python", docx2python_texts), ("LibreOffice", libreoffice_texts))
    ]
    section = made_of(len(paths), refused, rows)
    print(section.text())
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(replaced(page, [section]), encoding="utf-8")


def made_of(files: int, refused: int, rows: list[tuple[str, ...]]) -> Section:
    note = (
        f"Of {files:,} Word files {files - refused:,} were read and {refused} refused with a code. Made by "
        "`python bench/words.py FOLDER`. Told twice: text of boxes that a file holds in an old and a new version, "
        "and of headers that several kinds of page share. Made by it: words of which no part of the file has as "
        "many, such as numbers of pages, lists and notes, dates of today, error texts, notes told again. "
        "Numbers before a paragraph of a list are not compared."
    )
    columns = ("reader", "files", "words", "files without a missing word", "missing", *REASONS)
    return Section("words", "Words that other readers see", columns, rows, note)


def inspected(paths: Iterable[Path]) -> tuple[dict[Path, str], int]:
    """What ``inspect`` shows of each file, and how many were refused. Any other error ends the run."""
    catalogue, shown, refused = load_catalogue(), dict[Path, str](), 0
    for path in paths:
        try:
            shown[path] = pieces(path, catalogue)
        except PlanformsError:
            refused += 1
    return shown, refused


def pieces(path: Path, catalogue: Catalogue) -> str:
    return "\n".join(piece["text"] for piece in inspect(path.read_bytes(), path.name, catalogue)[1])


def compared(
    name: str,
    told: Callable[[Iterable[Path]], Iterator[tuple[Path, str]]],
    shown: dict[Path, str],
    listing: bool,
) -> tuple[str, ...]:
    """One row of the table."""
    files = whole = total = 0
    reasons: Counter[str] = Counter()
    for path, text in told(shown):
        text = without_labels(text, shown[path])
        seen = words(text)
        missing = missing_words(seen, words(shown[path]))
        found = explained(missing, seen, path)
        files, whole, total = files + 1, whole + (not missing), total + seen.total()
        reasons.update({reason: some.total() for reason, some in found.items()})
        if listing and found["other"]:
            print(f"{name}: {path.name}: {' '.join(found['other'].elements())}")
    counts = [files, total, whole, reasons.total(), *(reasons[reason] for reason in REASONS)]
    return (name, *(f"{count:,}" for count in counts))


def without_labels(text: str, shown: str) -> str:
    """``text`` without the numbers of lists: what stands in a line before a paragraph that is shown."""
    own = {"".join(words_in_order(line)) for line in shown.splitlines()}
    return "\n".join(_without_label(line, own) for line in text.splitlines())


def _without_label(line: str, own: set[str]) -> str:
    tokens = line.split()
    for at in range(min(8, len(tokens))):
        if "".join(words_in_order(" ".join(tokens[at:]))) in own:
            return " ".join(tokens[at:])
    return line


def words_in_order(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold())


def missing_words(told: Words, shown: Words) -> Words:
    """The words of ``told`` that are not shown as often, also when differently divided or joined."""
    left, extra = told - shown, shown - told
    missing: Words = Counter()
    for word in sorted(left.elements(), key=len, reverse=True):
        around = next((other for other in extra if word in other), None)
        if around is not None:
            extra.subtract([around])
            extra.update(part for part in around.split(word, 1) if part)
        elif not _made_up(word, extra):
            missing[word] += 1
        extra = +extra
    return missing


def _made_up(word: str, extra: Words) -> bool:
    """Whether ``word`` is made up of words in ``extra``, which are then used up."""
    if not word:
        return True
    for end in range(len(word), 0, -1):
        if extra[word[:end]] > 0:
            extra[word[:end]] -= 1
            if _made_up(word[end:], extra):
                return True
            extra[word[:end]] += 1
    return False


def explained(missing: Words, seen: Words, path: Path) -> dict[str, Words]:
    """The missing words, of those the other reader has seen, by reason."""
    if not missing:
        return {reason: Counter() for reason in REASONS}
    struck, twice, written = _in_file(path)
    found = {"struck": missing & struck}
    rest = missing - struck
    found["told twice"] = rest & twice
    rest -= twice
    found["made by it"] = rest & (seen - written)
    found["other"] = rest - found["made by it"]
    return found


def _in_file(path: Path) -> tuple[Words, Words, Words]:
    """The words in a file that are struck, those that it holds twice, and all that its parts have."""
    struck, twice, written = Words(), Words(), Words()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            root = etree.fromstring(package.read(name), _PARSER) if name.endswith(".xml") else None
            joined = Words()
            for paragraph in root.iter(f"{_W}p") if root is not None else ():
                pieces_of_words = list(_texts(paragraph, _STRUCK))
                struck += words("".join(pieces_of_words)) | words(" ".join(pieces_of_words))
                twice += words("".join(_texts(paragraph, _TWICE)))
                joined += words("".join(paragraph.itertext()))
            if root is not None and re.search(r"/(header|footer)\d*\.xml$", name):
                twice += words(" ".join(root.itertext()))
            written += joined | words(" ".join(root.itertext()) if root is not None else "")
    return struck, twice, written


def _texts(paragraph: etree._Element, wrappers: set[str]) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}delText"):
        if next(element.iterancestors(*wrappers), None) is not None:
            yield element.text or ""


def docx2python_texts(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """What docx2python shows of each file that it can read in time, without what it says of pictures."""
    from docx2python import docx2python

    signal.signal(signal.SIGALRM, _too_long)
    for path in paths:
        try:
            signal.alarm(SECONDS)
            with docx2python(io.BytesIO(path.read_bytes()), duplicate_merged_cells=False) as found:
                text = f"{found.text}\n" + "\n".join(str(comment[-1]) for comment in found.comments)
        except Exception:
            continue
        finally:
            signal.alarm(0)
        yield path, _OWN_SIGNS.sub(" ", text)


def _too_long(*_: object) -> None:
    raise TimeoutError


def libreoffice_texts(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """What LibreOffice shows of each file that it can open in time."""
    ordered = list(paths)
    with tempfile.TemporaryDirectory() as room:
        for at in range(0, len(ordered), A_CALL):
            inputs = {}
            for number, path in enumerate(ordered[at : at + A_CALL], at):
                inputs[Path(room, f"{number}{path.suffix}")] = path
            for copy, path in inputs.items():
                copy.write_bytes(path.read_bytes())
            _convert(list(inputs), room)
            for copy in inputs:
                if not copy.with_suffix(".odt").exists():
                    _convert([copy], room)
            yield from (
                (path, odt_text(odt))
                for copy, path in inputs.items()
                if (odt := copy.with_suffix(".odt")).exists()
            )


def _convert(paths: list[Path], room: str) -> None:
    profile = f"-env:UserInstallation={Path(room, 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", room, *map(str, paths)]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, start_new_session=True, **silent) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)


def odt_text(path: Path) -> str:
    """The paragraphs of an ODT, a line each; those of headers and footers once, however many pages share them."""
    with zipfile.ZipFile(path) as package:
        bodies = [name for name in package.namelist() if re.fullmatch(r"(.*/)?content\.xml", name)]
        lines = [line for name in bodies for line in _odt_lines(package.read(name))]
        margins = dict.fromkeys(_odt_lines(package.read("styles.xml")))
    return "\n".join([*lines, *margins])


def _odt_lines(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data, _PARSER)
    for struck in list(root.iter(f"{_ODF}tracked-changes")):
        struck.getparent().remove(struck)
    for paragraph in root.iter(f"{_ODF}p", f"{_ODF}h"):
        yield "".join(_odt_pieces(paragraph))


def _odt_pieces(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph; not numbers of pages and notes, nor what stands in paragraphs within it."""
    yield element.text or ""
    for child in element:
        if child.tag in _GAPS:
            yield " "
        elif child.tag not in _ELSEWHERE:
            yield from _odt_pieces(child)
        yield child.tail or ""


if __name__ == "__main__":
    main()
