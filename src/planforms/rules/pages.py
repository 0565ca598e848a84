"""The manual pages of the rules: for a terminal, and as one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforms.rules.base import KINDS, Rule

HEADINGS = ("What", "Why", "Passes", "Fails", "Source")
"""The parts of every page after its summary."""

_ABOUT_KINDS = {
    "missing": "Something that should be there and is not.",
    "invalid": "An answer that is there and cannot be used as it is.",
    "inconsistent": "Answers that do not go together.",
    "advice": "What would make a plan better; never an error.",
    "document": "What about the document itself somebody may want to know.",
}


def page(rule: Rule) -> str:
    """The page of one rule for a terminal."""
    return f"{rule.code}  {rule.name}  ({rule.kind}, {rule.severity})\n\n{rule.page}"


def listing(rules: Iterable[Rule]) -> str:
    """One line a rule."""
    return "\n".join(f"{rule.code}  {rule.severity:<7}  {rule.name}: {rule.summary}" for rule in rules)


def document(rules: Iterable[Rule]) -> str:
    """The pages of all rules as Markdown, by kind."""
    lines = [
        "# Rules",
        "",
        "What `planforms check` looks for. `planforms explain PF101` prints one page. Codes, names and kinds "
        "can be chosen, left out and given another severity in `planforms.toml`.",
    ]
    kept = list(rules)
    for digit, kind in KINDS.items():
        lines += ["", f"## {kind.capitalize()} ({digit}xx)", "", _ABOUT_KINDS[kind]]
        for rule in kept:
            if rule.kind == kind:
                lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def parts(rule: Rule) -> dict[str, str]:
    """The parts of a rule's page by heading, each on one line; its examples keep theirs."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in rule.page.splitlines()[1:]:
        name, colon, rest = line.partition(":")
        if colon and name in HEADINGS:
            heading, line = name, rest
            found[heading] = []
        if heading and line.strip():
            found[heading].append(line.strip())
    return {name: " ".join(words) for name, words in found.items()}


def _section(rule: Rule) -> Iterator[str]:
    told = parts(rule)
    scope = "over a run" if rule.scope == "run" else "over a plan"
    yield f"### {rule.code} {rule.name}"
    yield ""
    yield f"{rule.summary} *({rule.severity}, {scope})*"
    for heading in HEADINGS:
        yield ""
        yield f"**{heading}.** {told[heading]}"
