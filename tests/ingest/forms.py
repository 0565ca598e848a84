"""Files for the stand-in, and what became of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planforms.ingest.run import Outcome


def plan_file(owner: str = "Pat Example", year: str = "2026-2027", **answers: str) -> bytes:
    """A file that the stand-in reads as a plan."""
    said = {"owner": owner, "school_year": year, **answers}
    return ("PLAN\n" + "".join(f"{key}: {value}\n" for key, value in said.items() if value)).encode()


def by_name(outcome: Outcome) -> dict[str, str]:
    """What became of each file: ``ok``, or the code of its error."""
    return {
        one.source.path.removeprefix("inbox/"): one.error.code if one.error else one.status
        for one in outcome.submissions
    }


def lines(out: Path = Path("run")) -> list[dict[str, Any]]:
    """The records of a run folder."""
    return [json.loads(line) for line in (out / "submissions.jsonl").read_text("utf-8").splitlines()]
