"""Answers that are there and cannot be used as they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from planforms.rules.base import Problem, plan_rule
from planforms.rules.case import Case
from planforms.rules.filler import is_filler, why_filler
from planforms.submission import Note
from planforms.text.plaintext import shortened
from planforms.text.values import holds_value

_EMAIL = re.compile(r"[^\s@<>,;:()\[\]]+@[^\s@<>,;:()\[\]]+\.[A-Za-z]{2,}")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\b",
    re.I,
)
_DAYS = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b(?!\d)",
    re.I,
)
"""What looks like a day, with or without its year."""
_LABEL = re.compile(r"(?<!\S)[^\W\d_][^:\n]{1,60}:\s+(?=\S)")
"""A label with something behind it: "Date completed: 5/30/2027"."""
_ONE_DATE = "Give the one day that is meant, with the month as a word."
_A_DATE = "Give month, day and year, such as 05/01/2027."
_WEEKDAY = "See which of the two is meant, and correct the other."


@plan_rule("PF201", "error")
def filler_answer(case: Case) -> Iterator[Problem]:
    """A required answer only holds its place: "N/A", "TBD", "see above", a dash.

    What: Looked for are "N/A", "TBD", "TBA", "to be determined", "see above", "same as above",
    "ditto", "pending", "not yet", "unknown", question marks, "xxx", a lone dash or dots, and the
    like, where they are the whole answer. Fields that are not required may say so.

    Why: It looks answered in a list and is not.

    Passes:
        What supports might I need? None beyond release time for two visits.

    Fails:
        What supports might I need? TBD

    Source: The form requires the field; a placeholder is no answer to it.
    """
    for path, text, kind, _ in case.answered:
        if kind not in ("choices", "signature") and is_filler(text) and case.is_due(path):
            yield Problem(
                path,
                f"{case.named(path)}: {why_filler(shortened(text, 40))}.",
                f"Replace it with the answer to {case.prompt(path)}.",
            )


@plan_rule("PF202", "error")
def prompt_as_answer(case: Case) -> Iterator[Problem]:
    """The prompt was typed again in place of an answer.

    What: The answer consists of the words of the field's own prompt, or of what a program shows in
    an empty field ("Choose an item.").

    Why: The field counts as filled in, and nothing was answered.

    Passes:
        School: Cedar Ridge High School

    Fails:
        School: School

    Source: The blank form, which prints the same words.
    """
    for path, text, kind, _ in case.answered:
        if kind not in ("choice", "choices", "signature") and case.repeats_prompt(path):
            yield Problem(
                path,
                f"{case.named(path)} only repeats the words of the form.",
                f"Replace “{shortened(text, 60)}” with your answer.",
            )


@plan_rule("PF203", "error")
def unreadable_date(case: Case) -> Iterator[Problem]:
    """A date cannot be read.

    What: What is written is no day of the calendar (31/31/27) and names no other time either.

    Why: Nobody can say when it is due, and no day is ever guessed.

    Passes:
        05/01/2027, May 1, 2027, 1 May 2027, May 2027

    Fails:
        31/31/27

    Source: The form asks for a date in this field.
    """
    for note in case.notes("date.unreadable"):
        yield _of_note(case, note, "“{text}” cannot be read as a date", _A_DATE)


@plan_rule("PF204", "warning")
def ambiguous_date(case: Case) -> Iterator[Problem]:
    """A date can be read in two ways.

    What: More than one day fits what is written, or several dates stand in one field.

    Why: One of the readings is wrong, and nobody but the author knows which.

    Passes:
        March 4, 2027

    Fails:
        3/4/2027 or 5/4/2027

    Source: The form asks for one date in this field.
    """
    for note in case.notes("date.ambiguous"):
        yield _of_note(case, note, "“{text}” can be read in more than one way", _ONE_DATE)
    for path, text in _without_day(case):
        if len(_DAYS.findall(text)) > 1:
            yield Problem(
                path, f"{case.named(path)}: “{shortened(text, 60)}” names more than one day.", _ONE_DATE
            )


@plan_rule("PF205", "warning")
def day_before_month(case: Case) -> Iterator[Problem]:
    """A date was read day first, since it is no date month first.

    What: Dates in figures are read month first, unless the form's own date fields write the day first;
    13/4/2027 can only be 13 April.

    Why: Other dates of the same author may be meant day first as well and read otherwise.

    Passes:
        04/13/2027

    Fails:
        13/4/2027

    Source: The forms give dates month first.
    """
    for note in case.notes("date.day-first"):
        day = case.day(note.field or "") or "the other way round"
        yield _of_note(case, note, f"“{{text}}” was read as {day}, day before month", _A_DATE)


@plan_rule("PF206", "warning")
def date_differs_from_stored_day(case: Case) -> Iterator[Problem]:
    """A date field shows one day and stores another.

    What: Word keeps the day that was picked in a date field; the words shown there say another one.
    What is shown counts.

    Why: Somebody typed over a picked date, or an older date was left behind.

    Passes:
        May 1, 2027 is shown, and 2027-05-01 is stored

    Fails:
        May 1, 2027 is shown, and 2026-05-01 is stored

    Source: The document's own date field.
    """
    for note in case.notes("date.differs"):
        stored = f" ({note.detail})" if note.detail else ""
        yield _of_note(
            case, note, f"“{{text}}” is shown, but another day was picked{stored}", "Pick the date again."
        )


@plan_rule("PF207", "info")
def date_without_day(case: Case) -> Iterator[Problem]:
    """A date names neither a day nor a month.

    What: "Spring 2027", "week of March 1", "ongoing": kept as written, with no day in the list of due dates.

    Why: It cannot be sorted, reminded of or counted as overdue.

    Passes:
        May 2027 (counts to the last day of the month)

    Fails:
        Spring 2027

    Source: The form asks for a date in this field.
    """
    for path, text in _without_day(case):
        if len(_DAYS.findall(text)) < 2:
            message = f"{case.named(path)}: “{shortened(text, 60)}” names no day that can go into a calendar."
            yield Problem(path, message, _A_DATE)


@plan_rule("PF208", "warning")
def picture_as_answer(case: Case) -> Iterator[Problem]:
    """An answer is only a picture.

    What: A picture, a pasted signature or ink stands in the field, and no words.

    Why: What it shows cannot be searched, sorted or checked; a person must look at it.

    Passes:
        Reviewed by: Jordan Example

    Fails:
        Reviewed by: (a photograph of a signature)

    Source: The form asks for words in this field.
    """
    for note in case.notes("picture"):
        spec = case.spec(note.field or "")
        if (spec is None or spec.kind != "signature") and case.text(note.field or "") is None:
            yield _of_note(case, note, "the answer is only a picture", "Type the answer in words as well.")


@plan_rule("PF209", "error")
def unusable_email(case: Case) -> Iterator[Problem]:
    """An e-mail address is none.

    What: There is no name, @ and domain with a dot in what is written.

    Why: Nothing can be sent to it.

    Passes:
        pat.example@schools.example.org

    Fails:
        pat.example(at)schools

    Source: The form asks for an e-mail address.
    """
    noted = {note.field for note in case.notes("email.unreadable")}
    for path, text in case.real_answers("email"):
        if path in noted or not _EMAIL.search(text):
            message = f"{case.named(path)}: “{shortened(text, 60)}” is no e-mail address."
            yield Problem(path, message, "Write the whole address, such as pat.example@schools.example.org.")


@plan_rule("PF210", "error")
def unusable_number(case: Case) -> Iterator[Problem]:
    """A number, such as clock hours, has no figure in it.

    What: Neither a figure nor a number in words is found in a field that asks for a number.

    Why: Hours that cannot be read cannot be claimed.

    Passes:
        25 hours

    Fails:
        many

    Source: The form asks for a number in this field.
    """
    noted = {note.field for note in case.notes("number.unreadable")}
    for path, text in case.real_answers("number"):
        if path in noted or not _has_number(text):
            message = f"{case.named(path)}: “{shortened(text, 60)}” is no number."
            yield Problem(path, message, "Write the number in figures, such as 25.")


@plan_rule("PF211", "warning")
def unlisted_choice(case: Case) -> Iterator[Problem]:
    """A choice is not on the form's list.

    What: The field offers a list, and what was written is none of its entries.

    Why: It cannot be counted with the others, and may be an entry of another year's form.

    Passes:
        Audience: Teacher team

    Fails:
        Audience: whoever can come

    Source: The list in the blank form.
    """
    for note in case.notes("choice.unlisted"):
        yield _of_note(case, note, "“{text}” is not on the list of the form", "Choose one entry of the list.")


@plan_rule("PF212", "error")
def repeated_goal_kind(case: Case) -> Iterator[Problem]:
    """A plan has two goals of a kind that it may have once.

    What: Not exactly one growth goal and one collaborative goal, but two of the same kind.

    Why: Both kinds are required, each once.

    Passes:
        a growth goal and a collaborative goal

    Fails:
        two growth goals

    Source: Coordinator Professional Growth Plan: a growth goal and a collaborative goal must be included.
    """
    for name, section in case.mapping.sections.items() if case.mapping else ():
        if section.key is None or isinstance(section.starts, str) or not section.required:
            continue
        seen: set[object] = set()
        for number in range(len(case.value(name) or [])):
            path = f"{name}[{number}].{section.key}"
            kind = case.value(path)
            if kind is not None and kind in seen:
                message = (
                    f"{case.where(path)}this is the second {kind} goal; the form asks for one of each kind."
                )
                kinds = " and one ".join(section.starts)
                yield Problem(path, message, f"Keep one {kinds} goal.")
            seen.add(kind)


@plan_rule("PF213", "warning")
def wrong_weekday(case: Case) -> Iterator[Problem]:
    """A date names a weekday that is not that day's.

    What: A weekday stands beside the date, and the day falls on another one. The day counts as written.

    Why: One of the two is a slip; last year's dates are often carried over with their weekdays.

    Passes:
        Monday, March 1, 2027

    Fails:
        Sunday, March 1, 2027

    Source: The calendar.
    """
    for note in case.notes("date.weekday"):
        day = case.day(note.field or "")
        falls = f"{day} is a {dt.date.fromisoformat(day):%A}" if day else "the day falls on another weekday"
        yield _of_note(case, note, f"“{{text}}” does not agree with itself: {falls}", _WEEKDAY)


@plan_rule("PF214", "warning")
def more_than_asked(case: Case) -> Iterator[Problem]:
    """A short answer holds a label and what stands behind it, or a number a day or an address.

    What: "Date completed: 5/30/2027" stands in a field for hours, or behind a name. In a field for any words only a
    label with a day, an address or a long number behind it counts.

    Why: It is most likely the answer to another question, which somebody typed or a program put there.

    Passes:
        25 hours

    Fails:
        25 Date completed: 5/30/2027

    Source: The form asks for one thing in this field.
    """
    for path, text, kind, _ in case.answers("number", "person", "school-year", "text"):
        label = _LABEL.search(text)
        more = label is not None and (kind != "text" or holds_value(text[label.end() :]))
        if (more or (kind == "number" and holds_value(text))) and case.is_real(path, text):
            message = f"{case.named(path)}: “{shortened(text, 60)}” says more than this field asks for."
            yield Problem(path, message, "Write each answer in its own field.")


def _without_day(case: Case) -> Iterator[tuple[str, str]]:
    """The dates that name no day, and of which nothing was noted when they were read."""
    noted = {note.field for note in case.submission.notes if note.code.startswith("date.")}
    for path, text, _, _ in case.answers("date"):
        if path not in case.days and path not in noted and case.is_real(path, text):
            yield path, text


def _of_note(case: Case, note: Note, said: str, fix: str) -> Problem:
    path = note.field or ""
    text = case.text(path) or note.detail
    message = said.replace("{text}", shortened(text, 60))
    if not path:
        return Problem(None, message[:1].upper() + message[1:] + ".", fix, note.place)
    place = note.place or case.place(path)
    return Problem(path, f"{case.named(path)}: {message}.", fix, place)


def _has_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text) or _NUMBER_WORD.search(text) is not None
