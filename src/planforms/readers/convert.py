"""Files of other word processors (.doc, .odt, .rtf) as Word files, through LibreOffice where it is installed."""

from __future__ import annotations

import io

from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.office import OfficeError, run_soffice
from planforms.patience import expect
from planforms.readers.sniff import FileType, file_type

SPOKEN: dict[FileType, str] = {
    "doc": "a Word file in the old .doc format",
    "odt": "an OpenDocument text (.odt)",
    "rtf": "a Rich Text file (.rtf)",
}
"""What can be converted, as a person would say it."""
MEDIA_TYPES: dict[FileType, str] = {
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
}

_TARGET = "docx:MS Word 2007 XML"
_SECONDS = 30.0
"""LibreOffice takes three to five to start and convert a form."""
_CODES = {"office.missing": "convert.missing", "office.timeout": "convert.timeout"}
_SECRET_ENTRY = b"manifest:encryption-data"


def to_docx(data: bytes, limits: Limits = DEFAULT, password: str | None = None) -> bytes:
    """The same form as a .docx. Raises Refused where LibreOffice is missing, fails or takes too long."""
    known = file_type(data)
    if known not in SPOKEN:
        raise Refused("type.not-supported", type="a file that needs no converting")
    data = _open(data, known, password, limits)
    expect(_SECONDS)
    try:
        made = run_soffice(data, f".{known}", _TARGET, seconds=_SECONDS)
    except OfficeError as error:
        raise Refused(_CODES.get(error.code, "convert.failed"), type=SPOKEN[known]) from error
    if file_type(made) != "word" or len(made) > limits.file_bytes:
        raise Refused("convert.failed", type=SPOKEN[known])
    return made


def _open(data: bytes, known: FileType, password: str | None, limits: Limits) -> bytes:
    """The file without its password. LibreOffice would wait for somebody to type it."""
    if known == "odt" and _is_locked_package(data, limits):
        raise Refused("convert.password")
    return _unlocked_doc(data, password) if known == "doc" else data


def _is_locked_package(data: bytes, limits: Limits) -> bool:
    from planforms.word.archive import Archive

    archive = Archive(data, limits)
    manifest = "META-INF/manifest.xml"
    return manifest in archive.entries and _SECRET_ENTRY in archive.read(manifest)


def _unlocked_doc(data: bytes, password: str | None) -> bytes:
    """An old Word file, decrypted where it is locked."""
    import msoffcrypto

    opened = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
        if password is None:
            raise Refused("type.password")
        office.load_key(password=password)
        office.decrypt(opened)
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise Refused("type.password-wrong") from error
    except Refused:
        raise
    except Exception as error:  # its parsers raise whatever a damaged file makes of them
        raise Refused("convert.failed", type=SPOKEN["doc"]) from error
    return opened.getvalue()
