from __future__ import annotations

import dataclasses
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from mails import mail, outlook_message, zipped

from planforms.errors import Refused
from planforms.ingest import outlook
from planforms.ingest.containers import Member, members
from planforms.limits import DEFAULT

FORM = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
TICKS_2026 = (datetime(2026, 10, 5) - datetime(1601, 1, 1)) // timedelta(microseconds=1) * 10
"""5 October 2026 as Outlook counts time."""


def told(found: list[Member] | None) -> dict[str, bytes | str]:
    """Each member's bytes, or the code of why it has none."""
    assert found is not None
    return {one.name: getattr(one.problem, "code", one.data) for one in found}


def code_of(data: bytes, name: str = "mail.zip") -> str:
    with pytest.raises(Refused) as refused:
        members(data, name)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (FORM, "plan.docx"),
        (FORM, "renamed.zip"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "plan.zip"),
        (zipped({"a.txt": b"x"}), "damaged.docx"),
        (b"%PDF-1.7", "plan.pdf"),
        (b"From the desk of: nobody\n\nDear all", "letter.eml.txt"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1000), "old.doc"),
        (b"", "empty.zip"),
    ],
)
def test_documents_are_no_containers(data: bytes, name: str) -> None:
    assert members(data, name) is None


def test_files_of_a_zip_in_folders() -> None:
    data = zipped({"a/b/plan.docx": FORM, "c.pdf": b"%PDF", "a/": b""})
    assert told(members(data, "x.bin")) == {"a/b/plan.docx": FORM, "c.pdf": b"%PDF"}


def test_litter_in_a_zip_is_passed_over() -> None:
    data = zipped({"__MACOSX/._plan.docx": b"x", "~$plan.docx": b"x", "a/.DS_Store": b"x", "plan.docx": FORM})
    assert told(members(data, "x.zip")) == {"plan.docx": FORM}


def test_attachments_of_a_mail_with_its_sender() -> None:
    (one,) = members(mail({"plan.docx": FORM}).as_bytes(), "mail.eml") or []
    assert (one.name, one.data) == ("plan.docx", FORM)
    assert (one.sent.name, one.sent.email) == ("Pat Example", "pat@example.org")
    assert one.sent.at == "2026-10-05T09:30:00+00:00"


def test_a_mail_is_known_without_its_name() -> None:
    assert told(members(mail({"plan.docx": FORM}).as_bytes(), "download")) == {"plan.docx": FORM}


def test_attachments_of_an_outlook_message() -> None:
    data = outlook_message({"Plan é.docx": FORM, "second.pdf": b"%PDF-" * 300}, ticks=TICKS_2026)
    found = members(data, "mail.msg") or []
    assert told(found) == {"Plan é.docx": FORM, "second.pdf": b"%PDF-" * 300}
    assert dataclasses.astuple(found[0].sent) == (
        "Pat Example",
        "pat@example.org",
        "2026-10-05T00:00:00+00:00",
    )


def test_names_of_attachments_stay_apart_and_have_no_folders() -> None:
    message = mail({"plan.docx": b"1"})
    message.add_attachment(b"2", maintype="application", subtype="x", filename="plan.docx")
    message.add_attachment(b"3", maintype="application", subtype="x", filename="..\\..\\C:\\evil.docx")
    message.add_attachment(b"4", maintype="application", subtype="pdf")
    assert told(members(message.as_bytes(), "mail.eml")) == {
        "plan.docx": b"1",
        "plan (2).docx": b"2",
        "evil.docx": b"3",
        "attachment-5.pdf": b"4",
    }


def test_pictures_in_the_text_are_no_submissions_but_sent_scans_are() -> None:
    message = mail({"plan.docx": FORM})
    message.add_attachment(
        b"logo", maintype="image", subtype="png", filename="logo.png", disposition="inline", cid="<1>"
    )
    message.add_attachment(b"scan", maintype="image", subtype="jpeg", filename="scan.jpg")
    assert set(told(members(message.as_bytes(), "mail.eml"))) == {"plan.docx", "scan.jpg"}


def test_a_forwarded_mail_has_the_sender_of_the_inner_one() -> None:
    inner = mail({"plan.docx": FORM}, sender="Sam Sample <sam@example.org>")
    outer = mail({})
    outer.add_attachment(inner)
    (one,) = members(outer.as_bytes(), "mail.eml") or []
    assert one.name.endswith("/plan.docx")
    assert one.sent.email == "sam@example.org"


def test_an_archive_in_a_mail_is_opened_and_one_in_that_is_not() -> None:
    deepest = zipped({"deep.docx": FORM})
    inner = zipped({"plan.docx": FORM, "deeper.zip": deepest})
    assert told(members(mail({"all.zip": inner}).as_bytes(), "mail.eml")) == {
        "all.zip/plan.docx": FORM,
        "all.zip/deeper.zip": "input.nested",
    }


def test_a_zip_bomb_inside_costs_itself_and_not_its_neighbours() -> None:
    bomb = zipped({"bomb.docx": bytes(3 * 1024 * 1024)})
    found = told(members(zipped({"bomb.zip": bomb, "plan.docx": FORM}, zipfile.ZIP_STORED), "x.zip"))
    assert found == {"bomb.zip": "zip.bomb", "plan.docx": FORM}


def test_a_damaged_file_costs_itself() -> None:
    data = zipped({"bad.docx": b"A" * 100, "good.docx": FORM}, zipfile.ZIP_STORED)
    assert told(members(data.replace(b"A" * 100, b"B" * 100), "x.zip")) == {
        "bad.docx": "zip.damaged",
        "good.docx": FORM,
    }


def test_a_file_larger_than_a_submission_may_be_costs_itself() -> None:
    limits = dataclasses.replace(DEFAULT, file_bytes=1000)
    found = members(
        zipped({"large.docx": bytes(1001), "plan.docx": b"x"}, zipfile.ZIP_STORED), "x.zip", limits
    )
    assert told(found) == {"large.docx": "input.too-large", "plan.docx": b"x"}


def test_everything_inside_is_held_to_the_limits_of_one_archive() -> None:
    inner = zipped({f"{n}.docx": bytes([n]) for n in range(5)})
    data = zipped({"a.zip": inner, "b.zip": inner})
    assert len(members(data, "x.zip", dataclasses.replace(DEFAULT, entries=12)) or []) == 10
    with pytest.raises(Refused) as refused:
        members(data, "x.zip", dataclasses.replace(DEFAULT, entries=11))
    assert refused.value.code == "limit.entries"
    with pytest.raises(Refused) as refused:
        members(
            zipped({"a.zip": zipped({"a": b"a" * 600}), "b.zip": zipped({"b": b"b" * 600})}),
            "x.zip",
            dataclasses.replace(DEFAULT, package_bytes=1000),
        )
    assert refused.value.code == "zip.bomb"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (zipped({}), "x.zip", "input.no-files"),
        (zipped({".DS_Store": b"x"}), "x.zip", "input.no-files"),
        (zipped({"../up.docx": b"x"}), "x.zip", "zip.traversal"),
        (zipped({"a.docx": bytes(3 * 1024 * 1024)}), "x.zip", "zip.bomb"),
        (zipped({"a.docx": b"1", "A.docx": b"2"}), "x.zip", "zip.duplicate"),
        (zipped({"a.docx": b"x" * 99})[:-30], "x.zip", "zip.damaged"),
        (mail({}).as_bytes(), "x.eml", "input.no-attachment"),
        (outlook_message({}), "x.msg", "input.no-attachment"),
        (outlook_message({"a.docx": b"x" * 2000})[:-512], "x.msg", "input.mail-damaged"),
    ],
)
def test_refused_with_its_code(data: bytes, name: str, code: str) -> None:
    assert code_of(data, name) == code


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(zipped({"a.docx": b"x"}))
    central = data.index(b"PK\1\2")
    struct.pack_into("<H", data, central + 8, 1)
    assert code_of(bytes(data)) == "zip.encrypted"


def test_a_mail_nested_without_end_is_refused_and_not_followed() -> None:
    head = b"From: a@example.org\nMIME-Version: 1.0\n"
    deep = head + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    assert code_of(deep, "x.eml") in {"input.mail-damaged", "input.no-attachment"}


def test_too_many_parts_are_refused() -> None:
    message = EmailMessage()
    message["From"] = "a@example.org"
    for number in range(DEFAULT.entries + 1):
        message.add_attachment(b"x", maintype="application", subtype="x", filename=f"{number}.docx")
    assert code_of(message.as_bytes(), "x.eml") == "limit.entries"


def test_an_outlook_message_is_not_read_beyond_its_limit() -> None:
    data = outlook_message({f"{n}.docx": b"x" * 100 for n in range(3)})
    limits = dataclasses.replace(DEFAULT, package_bytes=250)
    with pytest.raises(Refused) as refused:
        outlook.attachments(data, limits)
    assert refused.value.code == "zip.bomb"


@pytest.mark.parametrize(
    ("limit", "code"), [({"entries": 2}, "limit.entries"), ({"package_bytes": 250}, "zip.bomb")]
)
@pytest.mark.parametrize("kind", [outlook_message, lambda files: mail(files).as_bytes()])
def test_attachments_are_held_to_the_limits_of_an_archive(
    kind: Callable[[dict[str, bytes]], bytes], limit: dict[str, int], code: str
) -> None:
    data = kind({f"{n}.docx": b"x" * 100 for n in range(3)})
    assert len(members(data, "x.eml") or []) == 3
    with pytest.raises(Refused) as refused:
        members(data, "x.eml", dataclasses.replace(DEFAULT, **limit))
    assert refused.value.code == code
