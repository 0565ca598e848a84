"""Running lines of scans, which are recognised a little differently on each page."""

from __future__ import annotations

import pytest

from planforms.document import Control
from planforms.readers.pdf.layout.areas import Area
from planforms.readers.pdf.pages.running import take_apart
from planforms.readers.pdf.sheet import Box, Run, Slot


def page(number: int, *runs: tuple[str, float], sure: float = 0.9) -> Area:
    read = [Run(text, 72, top, 72 + 5 * len(text), top + 10, confidence=sure) for text, top in runs]
    return Area(number, Box(0, 0, 612, 792), read, whole_page=True)


def test_a_misread_line_runs_along_the_pages_all_the_same() -> None:
    pages = [
        page(1, ("We met in fall", 300), ("Page I of 3 rev. 8/26", 750)),
        page(2, ("We met again", 300), ("Page 2 0f 3 rev. 8/26", 754)),
        page(3, ("Nobody came", 300), ("See the notes below", 752)),
    ]
    _, footers = take_apart(pages)
    assert [run.text for area in footers for run in area.runs] == ["Page I of 3 rev. 8/26"]
    assert [[run.text for run in one.runs] for one in pages] == [
        ["We met in fall"],
        ["We met again"],
        ["Nobody came", "See the notes below"],
    ]


def test_a_letterhead_of_evenly_set_lines_runs_along_to_its_last_line() -> None:
    head = (("Oak School District", 51), ("Department of Learning", 76), ("400 Mill Street", 101))
    said = ("Development Plan", "A list of steps", "One step more")
    pages = [page(at, *head, (line, 126.0 + at), sure=1) for at, line in enumerate(said, 1)]
    headers, _ = take_apart(pages)
    assert [run.text for area in headers for run in area.runs] == [text for text, _ in head]
    # What comes again below a head that it is set apart from is no part of it.
    pages = [page(at, *head[:2], ("400 Mill Street", 110), sure=1) for at in (1, 2, 3)]
    take_apart(pages)
    assert [run.text for one in pages for run in one.runs] == ["400 Mill Street"] * 3


def test_the_titles_of_two_plans_in_a_file_are_no_running_line() -> None:
    pages = [page(at, ("We read.", 300), ("We write.", 320), sure=1) for at in (1, 2, 3, 4)]
    for one in (pages[0], pages[2]):
        one.runs.append(Run("Coaching Plan", 72, 51, 240, 71, confidence=1))
    headers, _ = take_apart(pages)
    assert headers == []


def test_what_all_pages_begin_with_below_a_broad_margin_runs_along() -> None:
    pages = [page(at, ("Form 12", 115), (f"Part {at}", 200), sure=1) for at in (1, 2)]
    headers, _ = take_apart(pages)
    assert [run.text for area in headers for run in area.runs] == ["Form 12"]
    pages = [page(at, ("Form 12", 115 if at < 3 else 140), (f"Part {at}", 200), sure=1) for at in (1, 2, 3)]
    assert take_apart(pages)[0] == []
    assert take_apart([page(1, ("Form 12", 115), ("Part 1", 200), sure=1)])[0] == []


def test_a_number_that_is_no_pages_stays_in_a_running_line() -> None:
    pages = [page(number, (f"Sheet {number}", 300), ("Year 1 and Year 2", 750), sure=1) for number in (1, 2)]
    _, footers = take_apart(pages)
    assert [run.text for area in footers for run in area.runs] == ["Year 1 and Year 2"]
    assert [[run.text for run in one.runs] for one in pages] == [["Sheet 1"], ["Sheet 2"]]


def test_a_stroke_may_part_the_pages_number_from_the_words() -> None:
    pages = [page(number, (f"{number}| Garden club", 750), sure=1) for number in (1, 2, 3)]
    take_apart(pages)
    assert not any(one.runs for one in pages)


def test_the_last_pages_number_is_also_that_of_all_pages() -> None:
    pages = [page(number, (f"D:\\plan.doc {number} / 3", 750)) for number in (1, 2)]
    pages.append(page(3, ("The end of an answer.", 90), ("D:\\plan.doc 3 / 3", 750)))
    take_apart(pages)
    assert [[run.text for run in one.runs] for one in pages] == [[], [], ["The end of an answer."]]


def test_a_prompt_that_comes_again_at_the_foot_of_pages_is_no_running_line() -> None:
    asked = ("What supports do you need?", 750)
    pages = [page(1, asked, sure=1), page(2, ("Nobody came", 300), sure=1), page(3, asked, sure=1)]
    assert [[run.text for run in one.runs] for one in take_apart(pages)[1]] == []
    assert [run.text for run in pages[0].runs] == ["What supports do you need?"]


def test_a_header_that_asks_runs_along_as_a_whole() -> None:
    said = (("Outcomes: what will the work change in", 40), ("your school?", 52))
    pages = [page(number, *said, (f"May {number}", 300), sure=1) for number in (1, 2)] + [page(3, sure=1)]
    headers, _ = take_apart(pages)
    assert [run.text for area in headers for run in area.runs] == [text for text, _ in said]


def test_a_number_stamped_on_page_after_page_runs_along() -> None:
    pages = [
        page(number, (f"Goal {number}", 300), (f"HR{10040 + number:06}", 750), sure=1) for number in (1, 2, 3)
    ]
    take_apart(pages)
    assert [[run.text for run in one.runs] for one in pages] == [["Goal 1"], ["Goal 2"], ["Goal 3"]]


def test_numbers_that_count_from_the_page_behind_a_cover_run_along() -> None:
    pages = [page(1, ("Cover", 300)), *(page(at, ("Goal", 300), (f"- {at - 1}", 750)) for at in (2, 3))]
    take_apart(pages)
    assert [[run.text for run in one.runs] for one in pages] == [["Cover"], ["Goal"], ["Goal"]]
    pages = [page(1, ("Cover", 300)), *(page(at, ("Goal", 300), (f"{7 * at}", 750)) for at in (2, 3))]
    take_apart(pages)
    assert [run.text for one in pages for run in one.runs] == ["Cover", "Goal", "14", "Goal", "21"]


def test_numbers_that_do_not_count_with_the_pages_stay() -> None:
    pages = [page(number, (f"Room {1000 + 7 * number}", 750), sure=1) for number in (1, 2, 3)]
    take_apart(pages)
    assert [len(one.runs) for one in pages] == [1, 1, 1]


def test_what_a_fax_writes_on_each_page_runs_along_though_its_numbers_are_others() -> None:
    fax = ("09/12/2026 14:{} FAX 509 555 01{} Alder Schools -> HR 00{}/003", 8)
    pages = [
        page(n, (fax[0].format(40 + 3 * n, 60 - n, n), fax[1]), (f"Goal {n}", 300), sure=1) for n in (1, 2, 3)
    ]
    take_apart(pages)
    assert [[run.text for run in one.runs] for one in pages] == [["Goal 1"], ["Goal 2"], ["Goal 3"]]


def test_stamped_numbers_that_do_not_count_run_along_at_the_very_edge() -> None:
    pages = [page(n, (f"Goal {n}", 300), (f"OFF-{390000 + 77 * n * n}", 768), sure=1) for n in (1, 2, 3)]
    take_apart(pages)
    assert [[run.text for run in one.runs] for one in pages] == [["Goal 1"], ["Goal 2"], ["Goal 3"]]


def test_headings_that_differ_in_a_figure_stay_at_the_very_edge() -> None:
    pages = [page(n, (f"Goal {n}: reading", 20), ("We met", 300), sure=1) for n in (2, 5, 9)]
    take_apart(pages)
    assert [run.text for one in pages for run in one.runs if "Goal" in run.text] == [
        f"Goal {n}: reading" for n in (2, 5, 9)
    ]


def note(text: str, top: float) -> Slot:
    return Slot(text, Box(480, top, 600, top + 14))


def test_a_note_typed_over_the_margin_at_the_foot_answers_nothing() -> None:
    pages = [page(n, ("We met in fall", 720), sure=1) for n in (1, 2)]
    pages[0].slots = [note("2nd copy", 750)]
    _, footers = take_apart(pages)
    assert [slot.text for area in footers for slot in area.slots] == ["2nd copy"]
    assert not pages[0].slots


def test_what_is_typed_over_the_page_where_others_are_printed_is_an_answer() -> None:
    pages = [page(1, ("Why?", 700), sure=1), page(2, ("We met in fall", 760), sure=1)]
    pages[0].slots = [note("Since rooms are painted", 750)]
    take_apart(pages)
    assert [slot.text for slot in pages[0].slots] == ["Since rooms are painted"]


def test_bold_headings_that_count_with_the_pages_head_what_follows() -> None:
    pages = [page(n, (f"Goal {n}", 72), ("We met", 300), sure=1) for n in (1, 2)]
    for one in pages:
        one.runs = [run._replace(bold=run.top == 72) for run in one.runs]
    take_apart(pages)
    assert [[run.text for run in one.runs] for one in pages] == [["Goal 1", "We met"], ["Goal 2", "We met"]]


def test_fields_between_the_words_of_a_running_line_run_along_with_it() -> None:
    pages = [page(number, ("Name and school", 30), (f"Part {number}", 300), sure=1) for number in (1, 2)]
    for number, one in enumerate(pages):
        for left, top in ((160, 29), (160, 299)):
            slot = Slot(
                "Ana", Box(left, top, left + 90, top + 12), Control("text", f"f{number}"), single=True
            )
            one.runs.append(Run(slot.text, *slot.box, slot=slot))
    (header,), _ = take_apart(pages)
    assert [run.text for run in header.runs] == ["Name and school", "Ana"]
    assert [[run.text for run in one.runs] for one in pages] == [["Part 1", "Ana"], ["Part 2", "Ana", "Ana"]]


@pytest.mark.parametrize(
    "foot",
    [("Fern Hill Schools, visit record - Page 1 of 1",), ("Visit record", "1 / 1"), ("1 of 1", "Fern Hill")],
)
def test_the_foot_of_a_single_page_that_counts_it_runs_along(foot: tuple[str, ...]) -> None:
    only = page(1, ("The end of an answer.", 700), (foot[0], 750), sure=1)
    only.runs += [Run(text, 400, 750, 400 + 5 * len(text), 760) for text in foot[1:]]
    _, footers = take_apart([only])
    assert [run.text for area in footers for run in area.runs] == list(foot)
    assert [run.text for run in only.runs] == ["The end of an answer."]


@pytest.mark.parametrize("said", ["Lessons kept: 1 of 1", "We kept 1 of 2 lessons", "See page 2 of 2"])
def test_an_answer_with_a_count_at_the_foot_is_none(said: str) -> None:
    only = page(1, ("The end of", 735), (said, 750), sure=1)
    take_apart([only])
    assert said in [run.text for run in only.runs]
