"""Controls that show what a data part holds: programs fill in the part, Word the control."""

from __future__ import annotations

import pytest
from markup import OFFICE, document, files, items, p, packed, paragraph, r, row, sdt, tbl

from planforms.document import Paragraph
from planforms.errors import Refused
from planforms.readers import read

ITEM = "{5448916C-134B-45E6-B8FE-88CC1FFC17C3}"
DATA = '<plan xmlns:x="urn:x" year="2027"><name>Kim <b>Tran</b></name><name>Lee</name><x:due>2027-05-01T00:00:00</x:due><pick>b</pick></plan>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def bound(path: str, *content: str, kind: str = "<w:text/>", prompting: bool = True, item: str = ITEM) -> str:
    binding = f'<w:dataBinding w:prefixMappings="xmlns:x=\'urn:x\'" w:xpath="{path}" w:storeItemID="{item}"/>'
    return sdt(*content, kind=binding + kind, prompting=prompting)


def filled(*body: str, data: str = DATA) -> list[Paragraph]:
    """What is read of a body whose file has a data part."""
    props = '<d:datastoreItem xmlns:d="http://schemas.openxmlformats.org/officeDocument/2006/customXml" d:itemID="{}"/>'
    relation = '<Relationship Id="r" Type="' + OFFICE + '/{}" Target="{}"/>'
    parts: dict[str, str] = {
        "word/_rels/document.xml.rels": RELATIONS.format(
            relation.format("customXml", "../customXml/item1.xml")
        ),
        "customXml/_rels/item1.xml.rels": RELATIONS.format(
            relation.format("customXmlProps", "itemProps1.xml")
        ),
        "customXml/itemProps1.xml": props.format(ITEM.lower()),
        "customXml/item1.xml": data,
    }
    extra = {name: text.encode() for name, text in parts.items()}
    return [one for one in read(packed(files(document(*body)) | extra)).paragraphs() if one.text]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/plan[1]/name[1]", "Kim Tran"),
        ("/plan/name[2]", "Lee"),
        ("/plan/@year", "2027"),
        ("/plan/x:due", "2027-05-01"),
        ("/plan/name[9]", "Enter a name"),
        ("/other/name", "Enter a name"),
        ("/plan/name[0]", "Enter a name"),
        ("//name", "Enter a name"),
        ("/plan/*[count(//*)]", "Enter a name"),
        ("", "Enter a name"),
    ],
)
def test_a_prompting_control_shows_what_its_path_leads_to(path: str, text: str) -> None:
    prompt = r("Enter a name", look='<w:rStyle w:val="PlaceholderText"/>')
    (one,) = filled(p(bound(path, prompt)))
    (mark,) = one.marks
    assert (one.text, mark.grey, mark.control and mark.control.prompting) == (
        text,
        text == "Enter a name",
        text == "Enter a name",
    )


def test_empty_controls_at_every_level() -> None:
    path = "/plan/name[2]"
    assert [one.text for one in filled(p("a ", bound(path, prompting=False)))] == ["a Lee"]
    assert [one.text for one in filled(bound(path, p(), prompting=False))] == ["Lee"]
    assert [one.text for one in filled(tbl(row(bound(path, "<w:tc><w:p/></w:tc>", prompting=False))))] == [
        "Lee"
    ]


def test_a_control_with_text_of_its_own_keeps_it() -> None:
    assert [one.text for one in filled(p(bound("/plan/name", r("Typed"), prompting=False)))] == ["Typed"]


def test_a_list_shows_the_entry_of_the_stored_value() -> None:
    kind = items("Choose an item.", "Beta").replace('w:value="Beta"', 'w:value="b"')
    (one,) = filled(p(bound("/plan/pick", r("Choose an item."), kind=kind)))
    assert one.text == "Beta"


def test_boxes_to_tick_and_unknown_data_are_left_alone() -> None:
    box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    assert [one.text for one in filled(p(bound("/plan/name", r("☐"), kind=box)))] == ["☐"]
    assert [one.text for one in filled(p(bound("/plan/name", r("Who?"), item="{0}")))] == ["Who?"]
    assert paragraph(p(bound("/plan/name", r("Who?")))).text == "Who?"


def test_a_broken_data_part_refuses_the_file_as_any_broken_part() -> None:
    with pytest.raises(Refused) as refusal:
        filled(p(bound("/plan/name", r("Who?"))), data="<plan>")
    assert refusal.value.code == "xml.broken"
