"""Raw text to dates, lists and choices, and what a text looks like."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.text.values import (
    When,
    choose,
    chosen,
    fit,
    is_email,
    is_number,
    names_other,
    only_counts,
    read_date,
    year_of_plan,
)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("5/1/2027", "2027-05-01"),
        ("05/01/27", "2027-05-01"),
        ("5-1-2027", "2027-05-01"),
        ("5.1.2027", "2027-05-01"),
        ("2027-05-01", "2027-05-01"),
        ("2027-05-01T00:00:00Z", "2027-05-01"),
        ("May 1, 2027", "2027-05-01"),
        ("May 1st 2027", "2027-05-01"),
        ("May 1, ’27", "2027-05-01"),
        ("MAY 1, 2027.", "2027-05-01"),
        ("Sept. 3, 2026", "2026-09-03"),
        ("1 May 2027", "2027-05-01"),
        ("1st of May, 2027", "2027-05-01"),
        ("the 1st of May, 2027", "2027-05-01"),
        ("5/1/2027*", "2027-05-01"),
        ("Saturday, May 1, 2027", "2027-05-01"),
        ("Sat. 5/1/2027", "2027-05-01"),
        ("5/1/2027 3:30 PM", "2027-05-01"),
        ("Thur. 9/3/2026", "2026-09-03"),
        ("September 3, 2026 (Thursday)", "2026-09-03"),
        ("9/3/26, Thurs", "2026-09-03"),
        ("“5/1/2027”", "2027-05-01"),
        ("1. May 2027", "2027-05-01"),
        ("2/29/2028", "2028-02-29"),
        ("by 5/1/2027", "2027-05-01"),
        ("Due by Saturday, May 1, 2027", "2027-05-01"),
        ("no later than the 1st of May 2027", "2027-05-01"),
    ],
)
def test_days(text: str, due: str) -> None:
    assert read_date(text) == When(due, "day")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("May 2027", "2027-05-31"),
        ("Feb. 2028", "2028-02-29"),
        ("5/2027", "2027-05-31"),
        ("2027-05", "2027-05-31"),
        ("June, 2027", "2027-06-30"),
        ("By June 2027", "2027-06-30"),
    ],
)
def test_months_end_on_their_last_day(text: str, due: str) -> None:
    assert (read_date(text).due, read_date(text).precision) == (due, "month")


@pytest.mark.parametrize(
    "text",
    [
        "Spring 2027",
        "week of March 1",
        "May 1",
        "5/1",
        "ongoing",
        "Tuesdays",
        "Thursdays, period 3",
        "2027",
        "monthly through June",
        "May 1 and June 1, 2027",
        "5/1/2027 - 6/1/2027",
        "(5/1/2027)",
        "before 5/1/2027",
        "after 5/1/2027",
        "by the end of May 2027",
    ],
)
def test_no_day_is_invented(text: str) -> None:
    assert read_date(text) == read_date("ongoing")
    assert read_date(text).due is None


def test_a_day_that_is_none_is_told() -> None:
    assert read_date("31/31/27").problem == "date.unreadable"
    assert read_date("2/30/2027").problem == "date.unreadable"
    assert read_date("as agreed").problem == "date.unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "12/1/0026",
        "12/1/2206",
        "12/1/2062",
        "12/1/20226",
        "12/1/202",
        "Dec 1, 20226",
        "2206-12-01",
        "May 2206",
        "5/1027",
    ],
)
def test_a_year_that_nobody_means_gives_no_day_and_is_told(text: str) -> None:
    when = read_date(text)
    assert (when.due, when.precision, when.problem) == (None, None, "date.unreadable")


def test_a_day_written_first_is_read_and_told() -> None:
    when = read_date("13/4/2027")
    assert (when.due, when.problem) == ("2027-04-13", "date.day-first")


@pytest.mark.parametrize("text", ["Sunday, March 1, 2027", "Sun. 3/1/27", "March 1, 2027 (Sun.)"])
def test_a_weekday_that_is_another_days_is_told(text: str) -> None:
    when = read_date(text)
    assert (when.due, when.problem) == ("2027-03-01", "date.weekday")


@given(st.dates(dt.date(1971, 1, 1), dt.date(2049, 12, 31)))
def test_every_day_reads_back(day: dt.date) -> None:
    spellings = [
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%m/%d/%y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ]
    assert {read_date(text).due for text in spellings} == {day.isoformat()}


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text: str) -> None:
    when = read_date(text)
    assert (when.due is None) == (when.precision is None)


def test_options_named_on_one_line() -> None:
    options = ["Co-teach", "Model a lesson", "Culture, diversity and inclusion"]
    assert chosen("Model a lesson, co-teach", options) == ["Model a lesson", "Co-teach"]
    assert chosen("Culture, diversity and inclusion; Co-teach", options) == [options[2], "Co-teach"]
    assert chosen("Culture, diversity and inclusion", options) == [options[2]]
    assert chosen("Co-teach and model a lesson", options) == ["Co-teach", "Model a lesson"]
    assert chosen("Co-teach / Model a lesson", options) == ["Co-teach", "Model a lesson"]
    assert chosen("/ Co-teach / / /", options) == ["Co-teach"]
    assert chosen("Co-teach, Culture, diversity and inclusion, model a lesson", options) == [
        "Co-teach",
        "Culture, diversity and inclusion",
        "Model a lesson",
    ]
    assert chosen("Co-teach, then rest", options) == ["Co-teach, then rest"]
    assert chosen("Co-teach\nOther", options) == ["Co-teach", "Other"]


def test_entries_that_are_no_option() -> None:
    options = ["Co-teach", "Model a lesson", "Culture, diversity and inclusion", "Other"]
    for text in ("Co-teach\nModel a lesson, rest", "12/18/26 – Co-teaching – Notes", "Co-teach\nWe rest"):
        assert names_other(text, options)
    for text in (
        "Co-teach",
        "Co-teach, model a lesson",
        "Culture, diversity and inclusion",
        "Other: book club",
    ):
        assert not names_other(text, options)
    assert not names_other("Anything", [])


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("plan", "Plan"),
        ("Plan.", "Plan"),
        ("Deliver / Engage", "Deliver/Engage"),
        ("Reflect", None),
        ("", None),
    ],
)
def test_choices(text: str, chosen: str | None) -> None:
    assert choose(text, ["Plan", "Deliver/Engage", "Reflect/Adjust"]) == chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Practice 3: Developing People", None),
        ("Practice 2 - Developing people", "Practice 2: Developing People"),
        ("Practice 2: Developing Peopel", "Practice 2: Developing People"),
        ("Practise 1: Leading for Equity", "Practice 1: Leading for Equity"),
    ],
)
def test_an_option_of_another_number_is_another(text: str, chosen: str | None) -> None:
    assert choose(text, ["Practice 1: Leading for Equity", "Practice 2: Developing People"]) == chosen


@pytest.mark.parametrize(
    ("school_year", "years", "year"),
    [
        ("2026-27", [2011], 2026),
        ("SY 26/27", [], 2026),
        ("next year", [2026, 2027, 2062], 2027),
        ("", [1999, 2026], None),
    ],
)
def test_the_year_about_which_a_plan_is(school_year: str, years: list[int], year: int | None) -> None:
    assert year_of_plan(school_year, years) == year


def test_two_options_nearly_alike_are_not_guessed() -> None:
    assert (
        choose("1.1 Builds a shared vision", ["1.1 Builds a shared visions", "1.2 Builds a shared vision."])
        is None
    )


def test_addresses_and_numbers() -> None:
    assert is_email(" ann@schools.example.org ")
    assert not is_email("ann at schools")
    assert is_number("25 hours")
    assert is_number(".75")
    assert not is_number(". 75")
    assert not is_number("about 25")


def test_what_a_text_looks_like() -> None:
    assert (
        fit("date", [], "5/1/2027")
        > fit("date", [], "Spring 2027")
        > fit("date", [], "A long answer about reading in groups")
    )
    assert fit("long", [], "We will read together every week until June comes") > fit("long", [], "5/1/2027")
    assert fit("email", [], "ann@schools.example.org") > 0 > fit("email", [], "Ann Lee")
    assert fit("choice", ["Plan"], "plan") > 0 > fit("choice", ["Plan"], "Ann Lee")
    assert fit("person", [], "Ann Lee") > 0 > fit("person", [], "We will read together every week")
    assert fit("school-year", [], "2026-27") > 0 > fit("school-year", [], "North School")
    assert (
        fit("people", [], "Ann Lee; Bo Diaz")
        > fit("long", [], "Ann Lee; Bo Diaz")
        > fit("people", [], "Ann Lee reads.")
    )
    assert fit("text", [], "") == 0


@pytest.mark.parametrize(
    "text", ["1.", "a)", "(b)", "(1) (2)", "1. 2. 3.", "1.\n2.\n3.", "•", "-", "* *", "iv."]
)
def test_what_is_typed_to_write_behind_says_nothing(text: str) -> None:
    assert only_counts(text)


@pytest.mark.parametrize("text", ["3", "(3)", "R.", "1.5", "A+", "Yes.", "1. Read", "No. 3", ""])
def test_a_number_with_words_or_by_itself_says_something(text: str) -> None:
    assert not only_counts(text)


def test_an_option_whose_words_a_narrow_cell_has_torn_is_that_option() -> None:
    options = ["Plan", "Deliver/Engage", "On site"]
    assert choose("Delive r/Enga ge", options) == "Deliver/Engage"
    assert choose("Onsi te", options) == "On site"
    assert choose("Pl an it", options) is None


@pytest.mark.parametrize("text", ["Aprıl 3, 2027", "APRİL 3, 2027"])
def test_a_letter_that_only_looks_like_one_of_a_month_is_taken_for_it(text: str) -> None:
    assert read_date(text).due == "2027-04-03"


@pytest.mark.parametrize(
    "text",
    [
        "May 8, 2027, 8:45 a.m.",
        "05-08-27, 4:10",
        "5/8/2027 8:45-9:30 AM",
        "8:45 a.m., May 8, 2027",
        "5/8/2027 8am",
    ],
)
def test_a_day_with_its_hour_is_that_day(text: str) -> None:
    assert read_date(text) == When("2027-05-08", "day")


def test_a_number_behind_a_day_is_no_hour() -> None:
    assert read_date("5/8/2027, 10").due is None
