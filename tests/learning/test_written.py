"""A draft's file says what the draft says, whatever a form prints."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml.comments import CommentedMap

from planforms.forms.loading import parse_mapping
from planforms.forms.mapping import FieldSpec
from planforms.learning.written import dumped, field_map

SIGNS = ":-?#,[]{}&*!|>'\"%@`~=<\\/. _aZ6é☐“\u2028"


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=8))
@example(":6.40")
@example("yes")
@example("- a: b # c")
def test_a_text_of_a_form_is_read_again_as_it_was_written(text: str) -> None:
    spec = FieldSpec(prompt=[text], options=[text, "b"], examples=[text], title=text)
    made = CommentedMap({"id": "mine", "title": "Mine", "revisions": ["mine.docx"]})
    made["fields"] = field_map({"a": spec}, {}, "", 1)

    assert parse_mapping(dumped(made)).fields["a"] == spec
