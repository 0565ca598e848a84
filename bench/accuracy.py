"""How exactly forms are read, against what is known to stand in them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import Section

ROOT = Path(__file__).resolve().parents[1]
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "•": " "})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def samples() -> Section:
    """The samples, form by form."""
    return scored(ROOT / "samples" / "inbox", ROOT / "samples" / "expected")


def scored(forms: Path, expected: Path) -> Section:
    """How many values of the forms in a folder are read as ``expected`` says, by kind of form."""
    import planforms

    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for truth_file in sorted(expected.rglob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        path = next(forms.glob(truth_file.relative_to(expected).with_suffix("").as_posix() + ".*"))
        submission = planforms.read(path)
        read = submission.plan.model_dump() if submission.plan else {}
        want, have = dict(leaves(truth["plan"])), dict(leaves(read))
        tally = counts[truth["form"]]
        tally[0] += 1
        tally[1] += submission.form is not None and submission.form.id == truth["form"]
        tally[2] += sum(agrees(have[path], value) for path, value in want.items() if path in have)
        tally[3] += len(want)
        tally[4] += len(asked(have, truth["plan"]))
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    rows = [
        (form, str(files), str(known), str(want), f"{2 * right / max(1, want + have):.3f}")
        for form, (files, known, right, want, have) in counts.items()
    ]
    columns = ("form", "copies", "recognised", "values", "F1")
    return Section("samples", "The samples, read", columns, rows, "F1 over every value of the plan.")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every answered value of a plan with its path; a date is one value, ticked boxes are in no order."""
    if isinstance(value, dict) and {"text", "due"} <= value.keys():
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        plain = all(isinstance(part, str) for part in value)
        for number, part in enumerate(sorted(value, key=folded) if plain else value):
            yield from leaves(part, f"{path}[{number}]")
    elif value is not None and folded(value):
        yield path, value


def asked(have: dict[str, Any], truth: dict[str, Any]) -> list[str]:
    """The paths read that this copy of the form asks for: a name taken from the file's name is no error."""
    return [path for path in have if re.split(r"[.\[]", path)[0] in truth]


def agrees(have: Any, want: Any) -> bool:
    """Whether a value read is the one expected, quotes, dashes and white space aside; a date by its day."""
    if isinstance(have, dict):
        return bool(
            have["due"] == want if _DAY.fullmatch(str(want)) else folded(have["text"]) == folded(want)
        )
    return folded(have) == folded(want)


def folded(value: Any) -> str:
    """The value as text without differences that mean nothing."""
    text = unicodedata.normalize("NFKC", str(value).translate(_FOLDED))
    return " ".join(text.split()).strip(" .:_-").casefold()
