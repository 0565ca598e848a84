"""E-mails and archives made for tests: a zip, an .eml, and an Outlook message written by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def mail(
    files: dict[str, bytes],
    sender: str = "Pat Example <pat@example.org>",
    date: str = "Mon, 05 Oct 2026 09:30:00 +0000",
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "hr@example.org"
    message["Subject"] = "My plan"
    message["Date"] = date
    message.set_content("Here it is.")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def outlook_message(
    files: dict[str, bytes], sender: str = "Pat Example", email: str = "pat@example.org", ticks: int = 0
) -> bytes:
    """A compound file with the streams that Outlook writes for a message and its attachments."""
    header = bytes(32) + struct.pack("<IIQ", 0x00390040, 6, ticks)
    storages: dict[str, dict[str, bytes]] = {
        "": {
            "__properties_version1.0": header,
            "__substg1.0_0C1A001F": sender.encode("utf-16-le"),
            "__substg1.0_5D01001F": email.encode("utf-16-le"),
        }
    }
    for number, (name, data) in enumerate(files.items()):
        storages[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
    return compound(storages)


class _Space:
    """Sectors of one size, and for each the number of the one after it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = b""
        self.chain: list[int] = []

    def store(self, data: bytes) -> int:
        """The number of the first sector that now holds ``data``."""
        first, count = len(self.chain), max(1, -(-len(data) // self.size))
        self.data += data.ljust(count * self.size, b"\0")
        self.chain += [*range(first + 1, first + count), END]
        return first


def compound(storages: dict[str, dict[str, bytes]]) -> bytes:
    """A compound file of storages one deep, the entries of each a chain of right siblings."""
    whole, small = _Space(SECTOR), _Space(64)
    entries: list[list[int | str]] = [["Root Entry", 5, FREE, FREE, 0, 0]]

    def add(streams: dict[str, bytes]) -> None:
        for index, (name, data) in enumerate(streams.items(), start=1):
            following = len(entries) + 1 if index < len(streams) else FREE
            start = (small if len(data) < 4096 else whole).store(data)
            entries.append([name, 2, following, FREE, start, len(data)])

    entries[0][3] = 1
    add(storages[""])
    last = len(entries) - 1
    for name, streams in storages.items():
        if name:
            entries[last][2], last = len(entries), len(entries)
            entries.append([name, 1, FREE, last + 1, 0, 0])
            add(streams)
    entries[0][4:] = [whole.store(small.data), len(small.data)]
    directory = whole.store(b"".join(map(_entry, entries)))
    small_table = whole.store(_table(small.chain))
    fats = next(n for n in range(1, 109) if len(whole.chain) + n <= n * SECTOR // 4)
    first_fat = len(whole.chain)
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fats, directory, 0, 4096, small_table, 1, END, 0)
    head += struct.pack("<109I", *range(first_fat, first_fat + fats), *[FREE] * (109 - fats))
    return head + whole.data + _table(whole.chain + [FAT] * fats)


def _table(chain: list[int]) -> bytes:
    packed = struct.pack(f"<{len(chain)}I", *chain)
    return packed.ljust(-(-len(packed) // SECTOR) * SECTOR, b"\xff")


def _entry(entry: list[int | str]) -> bytes:
    name, kind, right, child, start, size = entry
    encoded = str(name).encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
