"""What stands on a layer that is switched off is shown by nobody, and is no answer."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, Stream, String

from planforms.document import Document, Remark
from planforms.readers.pdf import read_pdf


def layered(*, off: tuple[str, ...] = (), base: str = "ON", on: tuple[str, ...] = ()) -> Document:
    """A page with a layer of old words and one of new ones, and words on neither."""
    made = Drawing().text(72, 100, "School:")
    layers = {
        name: made.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("old", "new")
    }
    made.pdf.pages[0].Resources.Properties = Dictionary({f"/{name}": layers[name] for name in layers})
    for at, name in enumerate(layers):
        made.content[0].append(f"/OC /{name} BDC")
        made.text(72, 140 + 40 * at, f"What is {name}")
        made.content[0].append("EMC")
    shown = Dictionary(
        OFF=Array([layers[name] for name in off]),
        ON=Array([layers[name] for name in on]),
        BaseState=Name(f"/{base}"),
    )
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array(list(layers.values())), D=shown)
    return read_pdf(made.bytes())


def seen(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs() if not one.hidden]


@pytest.mark.parametrize(
    "shown", [{"off": ("old",)}, {"base": "OFF", "on": ("new",)}, {"off": ("old",), "base": "Unchanged"}]
)
def test_a_layer_that_is_off_is_hidden_and_told(shown: dict[str, tuple[str, ...]]) -> None:
    document = layered(**shown)  # type: ignore[arg-type]
    assert seen(document) == ["School:", "What is new"]
    assert [one.text for one in document.paragraphs() if one.hidden] == ["What is old"]
    assert Remark("hidden-text", "1") in document.remarks


def test_layers_that_are_shown_are_the_pages_own() -> None:
    document = layered()
    assert seen(document) == ["School:", "What is old", "What is new"]
    assert document.remarks == ()


def drawn(*content: str, member: Dictionary | None = None, expression: tuple[object, ...] = ()) -> Drawing:
    """A page of which the layer "old" is off, "new" is on, and "both" is told by what it says of them."""
    made = Drawing()
    old, new = (
        made.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("old", "new")
    )
    both = member or Dictionary()
    both.Type, both.OCGs = Name.OCMD, Array([old, new])
    if expression:
        both.VE = Array([{"old": old, "new": new}.get(str(part), part) for part in expression])
    layers = Dictionary(old=old, new=new, both=made.pdf.make_indirect(both))
    made.pdf.pages[0].Resources.Properties = layers
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array([old, new]), D=Dictionary(OFF=Array([old])))
    made.content[0] += content
    return made


def words(text: str, y: float = 700) -> str:
    return f"BT /F1 10 Tf 1 0 0 1 72 {y} Tm ({text}) Tj ET"


def kept(drawing: Drawing) -> tuple[list[str], list[str]]:
    """What is seen, and what is hidden."""
    document = read_pdf(drawing.bytes())
    return seen(document), [one.text for one in document.paragraphs() if one.hidden]


@pytest.mark.parametrize("policy", [{}, {"P": Name.AnyOn}, {"P": Name.AnyOff}])
def test_what_belongs_to_layers_of_which_one_will_do_is_shown(policy: dict[str, Name]) -> None:
    drawing = drawn("/OC /both BDC", words("Ours"), "EMC", member=Dictionary(**policy))
    assert kept(drawing) == (["Ours"], [])


@pytest.mark.parametrize("policy", [Name.AllOn, Name.AllOff])
def test_what_belongs_to_layers_that_must_all_be_so_is_hidden(policy: Name) -> None:
    drawing = drawn("/OC /both BDC", words("Ours"), "EMC", member=Dictionary(P=policy))
    assert kept(drawing) == ([], ["Ours"])


@pytest.mark.parametrize(
    ("expression", "shown"),
    [((Name.And, "old", "new"), False), ((Name.Or, "old", "new"), True), ((Name.Not, "old"), True)],
)
def test_an_expression_tells_what_is_shown(expression: tuple[object, ...], shown: bool) -> None:
    drawing = drawn("/OC /both BDC", words("Ours"), "EMC", expression=expression)
    assert kept(drawing) == ((["Ours"], []) if shown else ([], ["Ours"]))


def test_a_hidden_layer_within_one_that_is_shown_is_hidden() -> None:
    drawing = drawn("/OC /new BDC /OC /old BDC", words("Old"), "EMC", words("New", 680), "EMC")
    assert kept(drawing) == (["New"], ["Old"])


def test_layers_of_one_name_are_told_apart() -> None:
    drawing = drawn("/OC /old BDC", words("Old"), "EMC /OC /new BDC", words("New", 680), "EMC")
    drawing.pdf.pages[0].Resources.Properties["/new"].Name = String("old")
    assert kept(drawing) == (["New"], ["Old"])


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_drawing_has_on_a_hidden_layer_is_hidden(whole: bool) -> None:
    drawing = drawn("/X Do")
    resources = drawing.pdf.pages[0].Resources
    inner = words("Old") if whole else f"/OC /old BDC {words('Old')} EMC {words('New', 680)}"
    form = Stream(drawing.pdf, inner.encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 612, 792])
    form.Resources = resources
    if whole:
        form.OC = resources.Properties.old
    resources.XObject = Dictionary(X=drawing.pdf.make_indirect(form))
    assert kept(drawing) == ([] if whole else ["New"], ["Old"])


@pytest.mark.parametrize("layered", [True, False])
def test_what_is_laid_over_a_page_and_hidden_is_told(layered: bool) -> None:
    drawing = drawn(words("Ours"))
    typed = drawing.annotation("FreeText", (72, 120, 200, 134), Contents=String("Typed"))
    field = drawing.field("q", (72, 140, 200, 154), V=String("Field"))
    for held in (typed, field):
        if layered:
            held.OC = drawing.pdf.pages[0].Resources.Properties.old
        else:
            held.F = 2
    assert kept(drawing) == (["Ours"], ["Typed", "Field"])
