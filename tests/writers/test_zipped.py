"""A package with some parts exchanged: the others keep the very bytes they were packed in."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from word_files import packed, unpacked

from planforms.limits import DEFAULT
from planforms.word.archive import Archive
from planforms.writers.zipped import with_parts

names = st.text("abÄß/.xml", min_size=1, max_size=8).filter(
    lambda name: not (name.startswith("/") or name.endswith("/") or ".." in name)
)
packages = st.dictionaries(names, st.binary(max_size=200), max_size=5)


def distinct(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts whose names differ by more than case."""
    return {name.casefold(): content for name, content in parts.items()}


@given(packages.map(distinct), packages.map(distinct))
def test_what_was_exchanged_and_what_was_kept(parts: dict[str, bytes], exchanged: dict[str, bytes]) -> None:
    result = with_parts(Archive(packed(parts), DEFAULT), exchanged)
    assert unpacked(result) == parts | exchanged
    assert list(unpacked(result)) == list(parts | exchanged)
    assert Archive(result, DEFAULT).entries.keys() == (parts | exchanged).keys()


def test_kept_parts_are_not_packed_again() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("stored.png", b"x" * 1000, zipfile.ZIP_STORED)
        package.writestr("light.xml", b"y" * 1000, zipfile.ZIP_DEFLATED, compresslevel=1)
    before = Archive(out.getvalue(), DEFAULT)
    after = Archive(with_parts(before, {"new.xml": b"<new/>"}), DEFAULT)
    for name, entry in before.entries.items():
        now = after.entries[name]
        assert (now.method, now.packed, now.crc) == (entry.method, entry.packed, entry.crc)
        kept = after.data[now.start : now.start + now.packed]
        assert kept == before.data[entry.start : entry.start + entry.packed]


def test_the_same_parts_give_the_same_bytes() -> None:
    archive = Archive(packed({"a.xml": b"<a/>"}), DEFAULT)
    assert with_parts(archive, {"b.xml": b"<b/>"}) == with_parts(archive, {"b.xml": b"<b/>"})
