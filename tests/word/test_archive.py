"""A zip's directory held against what it says of itself."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from dataclasses import replace

import pytest

from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.word.archive import Archive


def packed(comment: bytes = b"", **parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def refusal(data: bytes, limits: Limits = DEFAULT) -> str:
    with pytest.raises(Refused) as caught:
        Archive(data, limits)
    return caught.value.code


def test_files_by_name_whatever_its_case() -> None:
    archive = Archive(packed(Plan=b"text"), DEFAULT)
    assert archive.find("plan") == "Plan"
    assert archive.find("other") is None
    assert archive.read("Plan") == b"text"
    assert archive.beginning("Plan", 2) == b"te"


def test_a_comment_at_the_end() -> None:
    assert Archive(packed(b"a comment", a=b"x"), DEFAULT).read("a") == b"x"


def test_padding_at_the_end() -> None:
    assert Archive(packed(a=b"x") + b"\r\n\0\0", DEFAULT).read("a") == b"x"


def test_an_archive_in_the_large_format() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("a", "w", force_zip64=True) as part:
        part.write(b"text")
    assert Archive(target.getvalue(), DEFAULT).read("a") == b"text"


def test_sizes_from_the_large_record() -> None:
    """The directory says that size and packed size stand in the zip64 record."""
    data = packed(a=b"text")
    at = data.rfind(b"PK\1\2")
    size, packed_size = (struct.unpack_from("<L", data, at + offset)[0] for offset in (24, 20))
    extra = struct.pack("<2H2Q", 1, 16, size, packed_size)
    entry = bytearray(data[at : at + 47] + extra)
    struct.pack_into("<2L", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", entry, 30, len(extra))
    end = bytearray(data[at + 47 :])
    struct.pack_into("<L", end, 12, len(entry))
    assert Archive(data[:at] + bytes(entry + end), DEFAULT).read("a") == b"text"


def test_all_that_is_inflated_counts_also_if_read_twice() -> None:
    noise = random.Random(1).randbytes(1000)
    archive = Archive(packed(a=noise), replace(DEFAULT, package_bytes=1500))
    archive.read("a")
    with pytest.raises(Refused) as caught:
        archive.read("a")
    assert caught.value.code == "zip.bomb"


def test_a_file_that_claims_to_be_smaller_than_its_packed_bytes() -> None:
    data = bytearray(packed(a=random.Random(1).randbytes(20_000)))
    struct.pack_into("<L", data, data.rfind(b"PK\1\2") + 24, 100)
    assert refusal(bytes(data)) == "zip.damaged"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data + b"more",
        lambda data: data[:-1],
        lambda data: b"x" + data,
        lambda data: data.replace(b"PK\1\2", b"PK\1\3"),
        lambda data: data.replace(b"PK\3\4", b"PK\3\5"),
        lambda data: data.replace(b"name", b"nome", 1),
        lambda data: b"",
        lambda data: b"PK\5\6",
        lambda data: data[:-12] + b"\xff\xff\xff\xff" + data[-8:],
    ],
)
def test_damage(damage: object) -> None:
    data = packed(name=b"text")
    assert callable(damage)
    assert refusal(damage(data)) == "zip.damaged"
