"""What stands on a layer that is switched off is shown by nobody, and is no answer."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, String

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
