"""The look of a clean copy whose blank has none of its own: plain, readable, the same on every machine.

A blank that still wears Word's own theme gets these styles; one with fonts of its own keeps them.
Arial is on every computer with an office program, and has twins of the same width where it is not.
"""

from __future__ import annotations

from lxml import etree

from planforms.learning.templates.loops import rows_of
from planforms.learning.templates.placing import text_of
from planforms.writers.clean.controls import W, control_kind

FONT = "Arial"
_INK, _GREY, _ANSWER = "1F3864", "595959", "1F4E8C"
"""Dark blue, dark grey, and the blue of answers: at least 7 to 1 against white paper."""
_BOX_HEIGHT = "420"
"""Twentieths of a point: an empty answer box is as high as a line and a half."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

HOUSE_STYLES = f"""<w:styles xmlns:w="{W[1:-1]}">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>\
<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>\
<w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>\
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>\
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>\
<w:qFormat/><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{_INK}"/></w:pBdr>\
<w:spacing w:after="200" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{_INK}"/>\
<w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>\
<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="100"/>\
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{_INK}"/><w:sz w:val="28"/><w:szCs w:val="28"/>\
</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>\
<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/>\
<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{_INK}"/><w:sz w:val="23"/><w:szCs w:val="23"/>\
</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/>\
<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="60"/>\
<w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{_INK}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormPrompt"><w:name w:val="Form Prompt"/>\
<w:basedOn w:val="Heading2"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr>\
<w:rPr><w:color w:val="auto"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormCell"><w:name w:val="Form Cell"/>\
<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/>\
</w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormGap"><w:name w:val="Form Gap"/>\
<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>\
<w:rPr><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs>\
<w:tab w:val="center" w:pos="4680"/><w:tab w:val="right" w:pos="10080"/></w:tabs><w:spacing w:after="0"/></w:pPr>\
<w:rPr><w:color w:val="{_GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="FormAnswer"><w:name w:val="Form Answer"/><w:qFormat/>\
<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{_ANSWER}"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>\
<w:rPr><w:color w:val="{_GREY}"/></w:rPr></w:style>
</w:styles>"""


def use_house_styles(styles: etree._Element) -> bool:
    """Whether a blank has no look of its own to keep: its body type is Word's theme, or ours."""
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    return fonts is None or fonts.get(f"{W}ascii") in (None, "", FONT)


def house_styles(styles: etree._Element, roots: dict[str, etree._Element]) -> None:
    """Exchange Word's usual styles for ours, and give prompts, cells and gaps the styles they need."""
    ours = etree.fromstring(HOUSE_STYLES)
    defaults = styles.find(f"{W}docDefaults")
    if defaults is not None:
        styles.remove(defaults)
    given = {style.get(f"{W}styleId"): style for style in styles.findall(f"{W}style")}
    for style in ours.findall(f"{W}style"):
        old = given.get(style.get(f"{W}styleId"))
        if old is not None:
            styles.remove(old)
    for child in reversed(list(ours)):
        styles.insert(0, child)
    for fonts in styles.iter(f"{W}rFonts"):
        for name in [name for name in fonts.attrib if str(name).endswith(("Theme", "theme"))]:
            del fonts.attrib[name]
    for root in roots.values():
        _style_blocks(root)
        _style_answers(root)
        _set_boxes_in_line(root)


def _style_blocks(root: etree._Element) -> None:
    """Prompts are headings that stay with their answers, cells are set closer, gaps are small."""
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None:
            continue
        if next(paragraph.iterancestors(f"{W}tc"), None) is not None:
            _set_style(paragraph, "FormCell")
        elif paragraph in root[0]:
            _style_in_body(paragraph)


def _style_in_body(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    if _is_bold(paragraph) and "{{" not in text_of(paragraph):
        _set_style(paragraph, "FormPrompt")
    elif text_of(paragraph).strip() and "{" not in text_of(paragraph) and _is_table(following):
        _keep_with_next(paragraph)
    elif not text_of(paragraph).strip() and _is_table(paragraph.getprevious()) and len(paragraph) == 0:
        _set_style(paragraph, "FormGap")


def _style_answers(root: etree._Element) -> None:
    """Answers have a style of their own, which also takes what is typed in their places later."""
    for run in list(root.iter(f"{W}r")):
        text = text_of(run)
        around = next(run.iterancestors(f"{W}sdt"), None)
        if "{{" not in text or "| number" in text or "| ticked" in text:
            continue
        if around is not None and control_kind(around) is not None:
            _style_control(around)
        else:
            _style_run(run)
            paragraph = next(run.iterancestors(f"{W}p"))
            if text_of(paragraph) == text:
                _properties(paragraph).append(_answer_style())
    for table in root.iter(f"{W}tbl"):
        _give_box_height(table)


def _answer_style() -> etree._Element:
    properties = etree.Element(f"{W}rPr")
    etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", "FormAnswer")
    return properties


def _style_run(run: etree._Element) -> None:
    old = run.find(f"{W}rPr")
    if old is not None:
        run.remove(old)
    run.insert(0, _answer_style())


def _style_control(control: etree._Element) -> None:
    properties = control.find(f"{W}sdtPr")
    if properties is not None and properties.find(f"{W}rPr") is None:
        properties.insert(0, _answer_style())


def _give_box_height(table: etree._Element) -> None:
    """A table of one cell is a box to write in: it has some height while it is empty."""
    rows = rows_of(table)
    if len(rows) != 1 or len(rows[0].findall(f"{W}tc")) != 1 or rows[0].find(f"{W}trPr") is not None:
        return
    properties = etree.Element(f"{W}trPr")
    height = etree.SubElement(properties, f"{W}trHeight")
    height.set(f"{W}val", _BOX_HEIGHT)
    height.set(f"{W}hRule", "atLeast")
    rows[0].insert(0, properties)


def _set_boxes_in_line(root: etree._Element) -> None:
    """Text boxes that float at the very same place would cover each other: they go into the line."""
    places: dict[tuple[etree._Element, bytes], list[etree._Element]] = {}
    for anchor in root.iter(f"{_DRAWING}anchor"):
        paragraph = next(anchor.iterancestors(f"{W}p"))
        offsets = anchor.iterchildren(f"{_DRAWING}positionH", f"{_DRAWING}positionV")
        place = b"".join(map(etree.tostring, offsets))
        places.setdefault((paragraph, place), []).append(anchor)
    for anchor in (anchor for anchors in places.values() if len(anchors) > 1 for anchor in anchors):
        _set_in_line(anchor)


def _set_in_line(anchor: etree._Element) -> None:
    kept = ("extent", "effectExtent", "docPr", "cNvGraphicFramePr")
    anchor.tag = f"{_DRAWING}inline"
    for name in set(anchor.attrib) - {"distT", "distB", "distL", "distR"}:
        del anchor.attrib[name]
    for child in list(anchor):
        if child.tag.startswith(_DRAWING) and etree.QName(child).localname not in kept:
            anchor.remove(child)


def _is_table(block: etree._Element | None) -> bool:
    return block is not None and block.tag == f"{W}tbl"


def _is_bold(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if text_of(run).strip()]
    return bool(runs) and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def _set_style(paragraph: etree._Element, name: str) -> None:
    style = etree.Element(f"{W}pStyle")
    style.set(f"{W}val", name)
    _properties(paragraph).insert(0, style)


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = _properties(paragraph)
    if properties.find(f"{W}keepNext") is None:
        style = properties.find(f"{W}pStyle")
        properties.insert(0 if style is None else 1, etree.Element(f"{W}keepNext"))
