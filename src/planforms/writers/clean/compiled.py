"""A clean-copy template, read and compiled once and rendered many times.

The language is docxtpl's: a Word file with ``{{ … }}`` where an answer goes and ``{%p … %}`` or
``{%tr … %}`` in paragraphs and rows of their own around what repeats. Expressions that fill a whole
content control or paragraph are rendered by their patterns (``controls``), all others by Jinja.
Submitted text is data from beginning to end: it is escaped, rendered in one pass in a sandbox, and
what comes out must be well-formed XML.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from planforms.errors import Refused, UsageError
from planforms.limits import Limits
from planforms.word.archive import Archive
from planforms.writers.clean import answers
from planforms.writers.clean.controls import (
    AnswerControl,
    AnswerParagraph,
    W,
    answer_control,
    answer_paragraph,
    control_kind,
    in_running_text,
    prompt,
    replace_by_text,
)
from planforms.writers.zipped import with_parts

_RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ONE_EXPRESSION = re.compile(r"\s*\{\{(?!(?:p|r|tr|tc)\s)((?:(?!\}\}|\{\{).)*)\}\}\s*", re.DOTALL)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LITERAL_BRACES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_IDENTITY = 1_000_001
_WRONG_EXPRESSION = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the template that has expressions in it."""

    name: str
    template: Template
    controls: tuple[AnswerControl, ...]
    paragraphs: tuple[AnswerParagraph, ...]

    def render(self, context: dict[str, Any]) -> bytes:
        """The part with the answers in it."""
        identities = itertools.count(_FIRST_IDENTITY)
        text = self.template.render(
            context,
            fill_control=lambda at, value=None: self.controls[at].fill(value, next(identities)),
            fill_paragraph=lambda at, value=None: self.paragraphs[at].fill(value),
        )
        return _with_own_identities(_DECLARATION + text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class CleanTemplate:
    """A template ready to be filled in."""

    archive: Archive
    parts: tuple[_Part, ...]

    def render(self, context: dict[str, Any]) -> bytes:
        """The template's Word file with the answers of ``context`` in it."""
        try:
            rendered = {part.name: part.render(context) for part in self.parts}
        except (*_WRONG_EXPRESSION, etree.XMLSyntaxError) as error:
            raise _unusable(error) from error
        return with_parts(self.archive, rendered)


@lru_cache(maxsize=16)
def compiled(data: bytes) -> CleanTemplate:
    """The template in a Word file, by its content: compiled on first use, then taken from memory."""
    try:
        archive = Archive(data, Limits())
        parts = tuple(_part(name, content) for name, content in _written_parts(archive))
    except (*_WRONG_EXPRESSION, etree.XMLSyntaxError, Refused) as error:
        raise _unusable(error) from error
    return CleanTemplate(archive, parts)


def _written_parts(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """The parts with text of a person's in them: the document, headers, footers, notes."""
    for name in archive.entries:
        content = archive.read(name) if _RENDERED.fullmatch(name) else b""
        if b"{" in content:
            yield name, content


def _part(name: str, content: bytes) -> _Part:
    root = etree.fromstring(content, _PARSER)
    controls = tuple(_take_controls(root))
    paragraphs = tuple(_take_paragraphs(root))
    source = DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    for written, meant in _LITERAL_BRACES.items():
        source = source.replace(written, meant)
    return _Part(name, _environment().from_string(source), controls, paragraphs)


def _take_controls(root: etree._Element) -> Iterator[AnswerControl]:
    """Put calls in the places of controls that hold one expression, innermost first; gives their patterns."""
    found = [control for control in root.iter(f"{W}sdt") if control_kind(control) is not None]
    number = 0
    for control in reversed(found):
        expression = _one_expression(control)
        if expression is not None:
            pattern = answer_control(control)
            replace_by_text(control, f"{{{{ fill_control({number}, {expression}) }}}}")
            number += 1
            yield pattern


def _take_paragraphs(root: etree._Element) -> Iterator[AnswerParagraph]:
    """Put calls in the places of paragraphs that are one expression; gives their patterns."""
    number = 0
    for paragraph in list(root.iter(f"{W}p")):
        expression = _one_expression(paragraph) if _is_plain(paragraph) else None
        if expression is not None and paragraph.getparent() is not None:
            pattern = answer_paragraph(paragraph)
            replace_by_text(paragraph, f"{{{{ fill_paragraph({number}, {expression}) }}}}")
            number += 1
            yield pattern


def _is_plain(paragraph: etree._Element) -> bool:
    """Whether the paragraph is runs of text alone, so that it may be written several times."""
    if any((child.tail or "").strip() for child in paragraph):
        return False
    own = {f"{W}pPr", f"{W}r", f"{W}proofErr", f"{W}bookmarkStart", f"{W}bookmarkEnd"}
    inside = {f"{W}rPr", f"{W}t", f"{W}lastRenderedPageBreak"}
    return all(child.tag in own for child in paragraph) and all(
        part.tag in inside for run in paragraph.findall(f"{W}r") for part in run
    )


def _one_expression(element: etree._Element) -> str | None:
    """The expression that is all the text of an element, in Jinja's own quotes."""
    text = "".join(shown.text or "" for shown in element.iter(f"{W}t"))
    found = _ONE_EXPRESSION.fullmatch(text)
    return found[1].strip() if found else None


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=in_running_text
    )
    filters: dict[str, Callable[..., Any]] = {
        "prompt": prompt,
        "rows": answers.rows,
        "sections": answers.sections,
        "number": answers.number_of,
        "others": answers.others,
        "titled": answers.titled,
        "worded": answers.worded,
        "under": answers.under,
        "outside": answers.outside,
        "besides": answers.besides,
        "ticked": _ticked,
    }
    environment.filters.update(filters)
    return environment


def _ticked(entries: Any, label: str) -> bool:
    """Whether a check box of a group is among the ticked ones: ``{{ standards | ticked("…") }}``."""
    return label in answers.chosen(entries)


def _with_own_identities(xml: bytes) -> bytes:
    """The part, which must be well-formed, with no two controls or drawings of one number."""
    root = etree.fromstring(xml, _PARSER)
    numbered = [(element, f"{W}val") for element in root.iter(f"{W}id")]
    drawings = [(element, "id") for element in root.iter(_DRAWING)]
    changed = _renumber(numbered) | _renumber(drawings)
    return _DECLARATION + etree.tostring(root, encoding="utf-8") if changed else xml


def _renumber(elements: list[tuple[etree._Element, str]]) -> bool:
    """Give new numbers to elements that repeat one; whether there was any."""
    taken: set[str] = set()
    free = itertools.count(2 * _FIRST_IDENTITY)
    changed = False
    for element, attribute in elements:
        number = element.get(attribute, "")
        if number in taken:
            number = next(str(at) for at in free if str(at) not in taken)
            element.set(attribute, number)
            changed = True
        taken.add(number)
    return changed


def _unusable(error: Exception) -> UsageError:
    line = f" (line {error.lineno})" if isinstance(error, TemplateSyntaxError) else ""
    why = error.message if isinstance(error, Refused) else str(error)
    return UsageError.of("template.invalid", why=f"{why}{line}".rstrip("."))
