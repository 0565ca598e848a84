"""What this machine can and cannot do, and whether a run folder is sound."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from planforms import __version__
from planforms.errors import PlanformsError
from planforms.ingest.copies import hash_of
from planforms.ingest.finished import SUBMISSIONS
from planforms.ingest.outputs import ROLLUP
from planforms.ingest.records import is_record
from planforms.ingest.run import require_run
from planforms.ingest.sightings import first_of_each, sightings
from planforms.ingest.store import Store


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at. ``cost`` says what its lack costs, or what to do about it."""

    subject: str
    sound: bool
    told: str
    cost: str = ""
    grave: bool = False
    """It is a fault, and not merely something that is not installed."""


def examine_machine(forms: Sequence[Path] = ()) -> Iterator[Diagnosis]:
    """What is installed of what planforms can use, and whether the forms can be read, those in ``forms`` too."""
    from planforms.office import find_soffice
    from planforms.readers.scan.tesseract import find_tesseract

    yield Diagnosis(
        "planforms", True, f"{__version__}, Python {platform.python_version()}, {platform.system()}"
    )
    yield _forms(forms)
    without_office = ".doc, .odt and .rtf files are refused, and clean copies cannot be made as PDF."
    yield _program("LibreOffice", find_soffice(), without_office)
    yield _program("tesseract", find_tesseract(), "Scans and photographs of forms are refused.")
    yield _extra("numpy", "ocr", "Scans and photographs of forms are refused.")
    yield _extra("psycopg", "shared", "A store cannot be shared; every run folder has its own.")
    yield _extra("aiohttp", "remote", "Inboxes are folders of this computer, and not addresses.")
    yield _extra("distributed", "dask", "Files are read on this computer, and not on a cluster.")
    yield _extra("pyarrow", "parquet", "Tables cannot be written as Parquet; CSV and JSON can.")
    yield _memory_limit()


def examine_run(run: Path, address: str | None = None) -> Iterator[Diagnosis]:
    """Whether store, originals and outputs of a run folder are whole and agree. UsageError where there is no run."""
    require_run(run)
    with Store(run, shared=address) as store:
        faults = store.faults()
        yield _found("store", faults, "whole", "Rename the folder and run again into a new one.")
        if not faults:
            yield _found("originals", list(_original_faults(store)), "all there, none changed", _ANEW)
            yield _found("records", list(_record_faults(store)), "all readable", _AGAIN)
            yield _found("outputs", list(_output_faults(store)), "as they were written", _AGAIN)


_ANEW = "Delete the changed files from 'originals', then run 'planforms ingest' over the inbox again."
_AGAIN = "Run 'planforms ingest' over the inbox again."


def _original_faults(store: Store) -> Iterator[str]:
    wanted = set[str]()
    for content in store.contents():
        if content.original is None:
            continue
        wanted.add(content.original)
        digest = hash_of(store.originals / content.original)
        if digest is None and store.shared:
            continue  # somebody else took it in; the next run brings it
        if digest is None:
            yield f"{content.original} is missing"
        elif digest != content.sha256:
            yield f"{content.original} was changed"
    for path in sorted(store.originals.iterdir()):
        if path.name not in wanted:
            yield f"{path.name} belongs to nothing"


def _record_faults(store: Store) -> Iterator[str]:
    """Contents that were never read, and records that are none."""
    for digest, sighting in first_of_each(sightings(store)).items():
        records = store.records(digest)
        if not records:
            yield f"{sighting.path} has not been read yet"
        for record in records:
            if not is_record(record):
                yield f"the record of {sighting.path} cannot be read"


def _output_faults(store: Store) -> Iterator[str]:
    outputs = dict(store.outputs())
    for path, digest in outputs.items():
        now = hash_of(store.run / path)
        if now is None:
            yield f"{path} is missing"
        elif now != digest and path != ROLLUP:  # directors write their notes into the workbook
            yield f"{path} was changed"
    for folder in ("returned", "clean"):
        for file in sorted((store.run / folder).glob("*")):
            if f"{folder}/{file.name}" not in outputs:
                yield f"{folder}/{file.name} belongs to no plan"
    if SUBMISSIONS not in outputs:
        yield f"{SUBMISSIONS} was never written"


def _found(subject: str, faults: list[str], well: str, remedy: str) -> Diagnosis:
    if not faults:
        return Diagnosis(subject, True, well)
    more = f" and {len(faults) - 5} more" if len(faults) > 5 else ""
    return Diagnosis(subject, False, "; ".join(faults[:5]) + more, remedy, grave=True)


def _forms(folders: Sequence[Path]) -> Diagnosis:
    """The known forms, every blank of them read."""
    from planforms.catalogue import load_catalogue

    try:
        catalogue = load_catalogue(folders)
        for form in catalogue:
            for blank in form.blanks:
                _ = blank.stencil
    except PlanformsError as error:
        cost = "Correct the form, or install planforms again where it is one that came with it."
        return Diagnosis("forms", False, str(error), cost, grave=True)
    return Diagnosis("forms", True, ", ".join(form.id for form in catalogue))


def _program(name: str, path: Path | None, cost: str) -> Diagnosis:
    return Diagnosis(name, path is not None, str(path or "not found"), cost)


def _extra(package: str, extra: str, cost: str) -> Diagnosis:
    there = find_spec(package) is not None
    told = "installed" if there else f"not installed (pip install 'planforms[{extra}]')"
    return Diagnosis(package, there, told, cost)


def _memory_limit() -> Diagnosis:
    """Whether the system can hold a worker to its memory."""
    there = find_spec("resource") is not None and platform.system() == "Linux"
    told = "held to 1 GiB a worker" if there else "this system sets no limit"
    return Diagnosis(
        "memory", there, told, "A hostile file can take more than 1 GiB before its time is over."
    )
