"""A template's package: only what its document uses, in plain type, with a title and a language."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from markupsafe import escape

from planforms.forms.mapping import Mapping
from planforms.learning.templates.house import house_styles, use_house_styles
from planforms.limits import Limits
from planforms.word.xml import parse
from planforms.writers.clean.controls import W, remove

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NEEDED = frozenset(
    {"styles", "numbering", "settings", "footnotes", "endnotes", "comments", "glossaryDocument"}
)
"""Kinds of parts that a document uses without naming them."""
_STYLE_USES = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")}
_STYLE_LINKS = {f"{W}{name}" for name in ("basedOn", "next", "link")}
_HISTORY = re.compile(rf"{re.escape(W)}rsid\w*")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_SETTINGS = """<w:settings xmlns:w="{w}"><w:zoom w:percent="100"/><w:mirrorMargins/><w:documentProtection/>\
<w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>\
<w:footnotePr/><w:endnotePr/><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{language}"/>\
<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""

_OF_THE_BLANK = ("mirrorMargins", "documentProtection", "evenAndOddHeaders", "footnotePr", "endnotePr")
"""Settings that a template has only if its blank has them."""

_CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>\
</cp:coreProperties>"""


def dress(parts: dict[str, bytes], roots: dict[str, etree._Element], mapping: Mapping) -> bytes:
    """The Word file of a template: ``roots`` are its written parts, ``parts`` the blank it is made from."""
    styles = parse(parts["word/styles.xml"], Limits())
    language = _language(styles)
    for root in roots.values():
        _forget_history(root)
    needed = _NEEDED
    if use_house_styles(styles):
        house_styles(styles, roots)
    else:
        needed |= {"theme", "fontTable"}
    _drop_unused_styles(styles, roots.values())
    kept = {name: _bytes(root) for name, root in roots.items()}
    kept["word/styles.xml"] = _bytes(styles)
    kept["word/settings.xml"] = _settings(parts.get("word/settings.xml"), language)
    kept["docProps/core.xml"] = _DECLARATION + _filled(_CORE, title=mapping.title, language=language)
    return _package(parts, kept, roots, needed)


def new_package(document: bytes, styles: bytes, title: str) -> bytes:
    """A Word file that is nothing but a document and its styles."""
    kinds = {_MAIN: "document.main", "word/styles.xml": "styles"}
    types = etree.Element(f"{_TYPES}Types", nsmap=_plain(_TYPES))
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, kind in (("rels", rels), ("xml", "application/xml")):
        etree.SubElement(types, f"{_TYPES}Default", Extension=extension, ContentType=kind)
    for name, kind in kinds.items():
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=f"{_WORD}{kind}+xml")
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    etree.SubElement(types, f"{_TYPES}Override", PartName="/docProps/core.xml", ContentType=core)
    relations = etree.Element(f"{_RELS}Relationships", nsmap=_plain(_RELS))
    etree.SubElement(
        relations, f"{_RELS}Relationship", Id="rId1", Type=f"{_OFFICE}/styles", Target="styles.xml"
    )
    parts = {
        "[Content_Types].xml": _bytes(types),
        "_rels/.rels": _root_relations(),
        _MAIN: _DECLARATION + document,
        "word/_rels/document.xml.rels": _bytes(relations),
        "word/styles.xml": _DECLARATION + styles,
        "docProps/core.xml": _DECLARATION + _filled(_CORE, title=title, language="en-US"),
    }
    return _zipped(parts)


def _package(
    parts: dict[str, bytes], kept: dict[str, bytes], roots: dict[str, etree._Element], needed: frozenset[str]
) -> bytes:
    """The parts that can be reached from the document, each with the relationships it uses."""
    made: dict[str, bytes] = {}
    queue = [_MAIN]
    while queue:
        name = queue.pop(0)
        if name in made:
            continue
        made[name] = kept.get(name, parts.get(name, b""))
        relations = parts.get(_relations_of(name))
        if relations is not None:
            root = etree.fromstring(relations)
            queue += _keep_used(root, name, made[name], needed if name == _MAIN else frozenset())
            if len(root):
                made[_relations_of(name)] = _bytes(root)
    made = {name: content for name, content in made.items() if content}
    if "word/numbering.xml" in made:
        made["word/numbering.xml"] = _numbering(made["word/numbering.xml"], made["word/styles.xml"], roots)
    made["docProps/core.xml"] = kept["docProps/core.xml"]
    made["_rels/.rels"] = _root_relations()
    types = _content_types(parts["[Content_Types].xml"], made)
    return _zipped({"[Content_Types].xml": types, "_rels/.rels": made.pop("_rels/.rels"), **made})


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def _keep_used(relations: etree._Element, name: str, content: bytes, needed: frozenset[str]) -> list[str]:
    """Drop the relationships that a part does not use; gives the names of the parts that stay."""
    targets = []
    for relation in list(relations):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if kind not in needed and f'"{relation.get("Id")}"'.encode() not in content:
            relations.remove(relation)
            continue
        if (relation.get("Type") or "").startswith(_STRICT):
            relation.set("Type", f"{_OFFICE}/{kind}")
        if relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            joined = posixpath.join(posixpath.dirname(name), target)
            targets.append(target[1:] if target.startswith("/") else posixpath.normpath(joined))
    if name == _MAIN and "word/settings.xml" not in targets:
        kind = f"{_OFFICE}/settings"
        etree.SubElement(
            relations, f"{_RELS}Relationship", Id="rIdSettings", Type=kind, Target="settings.xml"
        )
        targets.append("word/settings.xml")
    return targets


def _root_relations() -> bytes:
    root = etree.Element(f"{_RELS}Relationships", nsmap=_plain(_RELS))
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    for at, (kind, target) in enumerate(
        ((f"{_OFFICE}/officeDocument", _MAIN), (core, "docProps/core.xml")), 1
    ):
        etree.SubElement(root, f"{_RELS}Relationship", Id=f"rId{at}", Type=kind, Target=target)
    return _bytes(root)


def _content_types(types: bytes, parts: Iterable[str]) -> bytes:
    """What each part is, taken from the blank; the document is a plain Word document."""
    given = etree.fromstring(types)
    overrides = {entry.get("PartName"): entry.get("ContentType") for entry in given.iter(f"{_TYPES}Override")}
    overrides[f"/{_MAIN}"] = f"{_WORD}document.main+xml"
    overrides["/word/settings.xml"] = f"{_WORD}settings+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    made = etree.Element(f"{_TYPES}Types", nsmap=_plain(_TYPES))
    names = list(parts)
    for entry in given.iter(f"{_TYPES}Default"):
        extension = (entry.get("Extension") or "").lower()
        if extension in ("xml", "rels") or any(name.lower().endswith(f".{extension}") for name in names):
            made.append(copy.deepcopy(entry))
    for name in names:
        kind = overrides.get(f"/{name}")
        if kind is not None:
            etree.SubElement(made, f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind)
    return _bytes(made)


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The same parts give the same bytes on any day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, content)
    return buffer.getvalue()


def _settings(settings: bytes | None, language: str) -> bytes:
    made = etree.fromstring(_SETTINGS.format(w=W[1:-1], language=language))
    given = parse(settings, Limits()) if settings is not None else made
    for name in _OF_THE_BLANK:
        place, own = made.find(f"{W}{name}"), given.find(f"{W}{name}")
        if place is not None and own is not None and given is not made:
            made.replace(place, copy.deepcopy(own))
        elif place is not None:
            made.remove(place)
    return _bytes(made)


def _language(styles: etree._Element) -> str:
    found = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return (found.get(f"{W}val") if found is not None else None) or "en-US"


def _forget_history(root: etree._Element) -> None:
    """Take away the marks of who edited what when, and those of spelling."""
    for element in list(root.iter()):
        for name in [name for name in element.attrib if _HISTORY.fullmatch(str(name))]:
            del element.attrib[name]
        if element.tag in (f"{W}proofErr", f"{W}lastRenderedPageBreak"):
            remove(element)


def _drop_unused_styles(styles: etree._Element, roots: Iterable[etree._Element]) -> None:
    """Leave the styles that the parts use, the default ones, and all that those build on."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.findall(f"{W}style")}
    used = {use.get(f"{W}val") for root in roots for use in root.iter(*_STYLE_USES)}
    used |= {name for name, style in by_id.items() if style.get(f"{W}default") == "1"} | {"PlaceholderText"}
    queue = list(used)
    while queue:
        style = by_id.get(queue.pop())
        for link in _links(style):
            if link not in used:
                used.add(link)
                queue.append(link)
    for name, style in by_id.items():
        if name not in used:
            styles.remove(style)
    for latent in styles.findall(f"{W}latentStyles"):
        styles.remove(latent)


def _links(style: etree._Element | None) -> Iterator[str]:
    for child in style if style is not None else ():
        if child.tag in _STYLE_LINKS:
            yield child.get(f"{W}val") or ""


def _numbering(numbering: bytes, styles: bytes, roots: dict[str, etree._Element]) -> bytes:
    """The lists that paragraphs or styles use, without their edit marks."""
    root = etree.fromstring(numbering)
    users = [*roots.values(), etree.fromstring(styles)]
    used = {use.get(f"{W}val") for user in users for use in user.iter(f"{W}numId")}
    for number in root.findall(f"{W}num"):
        if number.get(f"{W}numId") not in used:
            root.remove(number)
    patterns = {use.get(f"{W}val") for use in root.iter(f"{W}abstractNumId")}
    for pattern in root.findall(f"{W}abstractNum"):
        if pattern.get(f"{W}abstractNumId") not in patterns:
            root.remove(pattern)
    return _bytes(root)


def _plain(namespace: str) -> Any:
    """A namespace as the one that needs no prefix."""
    return {None: namespace[1:-1]}


def _filled(pattern: str, **values: str) -> bytes:
    return pattern.format(**{name: escape(value) for name, value in values.items()}).encode()


def _bytes(root: etree._Element) -> bytes:
    named = {"w", "w14", "w15", "r", "mc"}
    for element in root.iter():
        for name in (f"{_COMPATIBILITY}Ignorable", "Requires"):
            named.update((element.get(name) or "").split())
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(named))
    return _DECLARATION + etree.tostring(root, encoding="utf-8")
