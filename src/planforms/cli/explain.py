"""``planforms explain``: the manual page of a rule or of an error."""

from __future__ import annotations

import difflib
import re

import click

from planforms.cli.options import debug_option, unheeded_forms_option

_DETAIL = re.compile(r"\{\w+\}")
"""What a sentence leaves open until it is said of a file."""


@click.command(short_help="Print the manual page of a rule or an error.")
@click.argument("code", required=False)
@unheeded_forms_option
@debug_option
def explain(code: str | None) -> int:
    """Print what a rule looks for, or what an error means and what to do.

    CODE is a rule's code or name, or an error's code. Without one, all rules are listed.

    \b
    Example:
      planforms explain PF101
    """
    from planforms.rules import RULES, find_rule
    from planforms.rules.pages import listing, page

    if code is None:
        click.echo(listing(RULES))
        return 0
    rule = find_rule(code)
    click.echo(page(rule) if rule else _error_page(code))
    return 0


def _error_page(code: str) -> str:
    from planforms.errors import sentences

    if code not in sentences():
        raise click.UsageError(f"There is no rule and no error {code!r}.{_nearest(code)}")
    message, remedy = (_DETAIL.sub("…", text.strip()) for text in sentences()[code])
    return f"{code}\n\n{message}\n\nWhat to do: {remedy}"


def _nearest(code: str) -> str:
    from planforms.errors import sentences
    from planforms.rules import RULES

    known = [*(name for rule in RULES for name in (rule.code, rule.name)), *sentences()]
    near = difflib.get_close_matches(code, known, 1, 0.5) or difflib.get_close_matches(
        code.upper(), known, 1, 0.5
    )
    return f" Did you mean {near[0]!r}?" if near else " 'planforms explain' lists the rules."
