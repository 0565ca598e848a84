"""Words and numbers that a form prints to be circled, without boxes."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from blanks import answers, begun, draft_of, lines, presented, read_by, saved, stands_out, table, taught
from docx.enum.text import WD_COLOR_INDEX

LINE = "Overall, this was (circle one):   Poor   Fair   Very good   Excellent"


def line(text: str, shown: str = "") -> bytes:
    """A form with one line; ``shown`` are the words of it that are bold and underlined."""
    document = begun("Session Evaluation")
    paragraph = document.add_paragraph()
    before, _, after = text.partition(shown) if shown else (text, "", "")
    paragraph.add_run(before)
    stands_out(paragraph, shown)
    paragraph.add_run(after)
    return presented(document)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LINE, "Very good"),
        (LINE.replace("Very good", "X Very good"), ""),
        (LINE.replace("Very good", "(Very good)"), ""),
        (LINE.replace("Very good  ", "Very good x  "), ""),
        ("Overall, this was (circle one):   Very good", ""),
    ],
)
def test_a_word_of_a_line_is_circled_in_many_ways(tmp_path: Path, text: str, shown: str) -> None:
    submission = taught(tmp_path, line(LINE), line(text, shown))
    assert list(answers(submission).values()) == ["Very good"]
    assert not submission.unplaced


@pytest.mark.parametrize(
    "blank",
    [
        "Substitute needed?   Yes   No   (circle one)",
        "Substitute needed? (Circle) Yes / No",
    ],
)
def test_the_request_may_stand_on_either_side(tmp_path: Path, blank: str) -> None:
    submission = taught(tmp_path, line(blank), line(blank, "Yes"))
    assert list(answers(submission).values()) == ["Yes"]


@pytest.mark.parametrize(("copy", "shown"), [("1    2    3    4", "3"), ("1    2    x3    4", "")])
def test_one_of_a_row_of_numbers_is_set_in_bold(tmp_path: Path, copy: str, shown: str) -> None:
    blank = "Exit rating:  {}   (bold one)"
    submission = taught(tmp_path, line(blank.format("1    2    3    4")), line(blank.format(copy), shown))
    assert list(answers(submission).values()) == ["3"]
    assert not submission.unplaced


def test_what_is_written_behind_the_last_word_is_told(tmp_path: Path) -> None:
    copy = line(LINE.replace("Excellent", "Excellent but too short"))
    assert list(answers(read_by(tmp_path, line(LINE), copy)).values()) == ["but too short"]


def test_words_in_somebody_s_sentence_are_not_circled(tmp_path: Path) -> None:
    copy = line("Overall, this was (circle one): neither poor nor excellent")
    assert list(answers(read_by(tmp_path, line(LINE), copy)).values()) == ["neither poor nor excellent"]


def grid(*circled: str) -> bytes:
    """Statements with the numbers 4 to 1 in cells behind each."""
    document = begun("Session Evaluation")
    document.add_paragraph("Circle one number for each: 4 is the best.")
    titles: Sequence[str] = ("Knows the subject", "Speaks clearly", "Keeps the time")
    table = document.add_table(len(titles), 5)
    for row, title in enumerate(titles):
        table.cell(row, 0).text = title
        for column, step in enumerate("4321", start=1):
            paragraph = table.cell(row, column).paragraphs[0]
            if circled and circled[row] == step:
                stands_out(paragraph, step)
            else:
                mark = " X" if circled and circled[row] == f"{step} X" else ""
                paragraph.add_run(step + mark)
    for label in ("I recommend this course.", "I do not recommend this course."):
        document.add_paragraph(f"☐ {label}")
    return presented(document)


def test_numbers_in_cells_are_circled(tmp_path: Path) -> None:
    submission = taught(tmp_path, grid(), grid("3", "", "1 X"))
    assert answers(submission) == {"knows_subject": "3", "keeps_time": "1"}
    assert not submission.unplaced


def practice(*circled: str, said: str = "") -> bytes:
    """Standards with letters to circle in the cells behind each, and an open cell behind these for remarks."""
    document = begun("Reflection", "Name: ____________________", "Circle a rating for each standard.")
    titles = ("Leads the school well", "Keeps the climate safe", "Chooses able people")
    table = document.add_table(1, 5)
    head = table.rows[0].cells
    head[0].text, head[4].text = "Standard", "Strengths"
    head[1].merge(head[3]).text = "Rating"
    for number, title in enumerate(titles):
        cells = table.add_row().cells
        cells[0].text = title
        for cell, letter in zip(cells[1:], "DAE", strict=False):
            cell.paragraphs[0].add_run(letter + " X" * (letter in circled[number : number + 1]))
        cells[4].text = said
    return saved(document)


def test_letters_to_circle_stand_beside_an_open_cell(tmp_path: Path) -> None:
    submission = taught(tmp_path, practice(), practice("A", "", "E", said="Much"))
    assert sorted(answers(submission).values()) == ["A", "E", "Much", "Much", "Much"]
    assert not submission.unplaced


def offered(hours: str = "FT / PT", track: str = "Yes / No", shown: str = "") -> bytes:
    """Words between strokes in an answer's place of a table, and below a question."""
    document = docx.Document()
    document.add_heading("Progress Review", 0)
    table = document.add_table(4, 2)
    for row, label in zip(table.rows, ("Name", "Full-time or part-time?", "School", "Room"), strict=True):
        row.cells[0].text = label
    before, _, after = hours.partition(shown) if shown else (hours, "", "")
    paragraph = table.cell(1, 1).paragraphs[0]
    paragraph.add_run(before)
    if shown:
        stands_out(paragraph, shown)
    paragraph.add_run(after)
    document.add_paragraph("1. Is the teacher on track?")
    document.add_paragraph(track)
    document.add_paragraph("2. What has been agreed? ____________")
    return presented(document)


def test_words_between_strokes_offer_a_choice() -> None:
    fields = draft_of(offered()).mapping().fields.values()
    assert [spec.options or spec.prompt for spec in fields if spec.kind.startswith("choice")] == [
        ["Full-time or part-time?"],
        ["1. Is the teacher on track?"],
    ]


@pytest.mark.parametrize("copy", [offered("PT", "No"), offered("FT / PT X", "Yes / No ✓"), offered(shown="PT", track="No")])  # fmt: skip
def test_one_of_the_words_between_strokes_is_meant(tmp_path: Path, copy: bytes) -> None:
    assert list(answers(read_by(tmp_path, offered(), copy)).values()) == ["PT", "No"]


def test_labels_with_strokes_offer_no_choice() -> None:
    document = docx.Document()
    document.add_paragraph("Name / Title: ____________")
    table = document.add_table(3, 3)
    for cell, text in zip(table.rows[0].cells, ("Date / Time", "Grade / Subject", "Yes / No"), strict=True):
        cell.text = text
    mapping = draft_of(presented(document)).mapping()
    assert not [spec for _, spec in mapping.walk() if spec.kind.startswith("choice")]


HEADS = [["Earlier aim", "Was it reached? Y/N", "Where seen?"], ["", "Aims", "Actions", "When / who"]]


@pytest.mark.parametrize("heads", HEADS)
def test_heads_over_open_rows_offer_no_choice_but_say_what_to_write(heads: list[str]) -> None:
    document = begun("Mentor Visit")
    table = document.add_table(5, len(heads))
    table.rows[0].cells[0].merge(table.rows[0].cells[-1]).text = "Part C: Plan"
    for column, text in enumerate(heads):
        table.cell(1, column).text = text
    for row in range(2, 5) if not heads[0] else ():
        table.cell(row, 0).text = str(row - 1)
    (listed,) = draft_of(presented(document)).mapping().rows.values()
    prompts = [spec.prompt for spec in listed.columns.values() if spec.kind != "ordinal"]
    assert prompts == [[head] for head in heads if head]


def calendar(*said: str) -> bytes:
    """A calendar whose days are all day or in the afternoon, with who leads written behind."""
    document = begun("Calendar of Early Release")
    days = [("AUG", "14", "AM/PM"), ("", "15", "AM/PM"), ("", "27", "PM"), ("SEPT", "3", "PM")]
    table(
        document, ["Month", "Day", "Time", "Led by", "Topic"], *([*day, *(said or ("", ""))] for day in days)
    )
    return presented(document)


def test_words_of_which_other_rows_say_one_are_no_choice(tmp_path: Path) -> None:
    read = answers(read_by(tmp_path, calendar(), calendar("School", "Reading")))
    assert list(read.values()) == ["School", "Reading"] * 4
    assert len({path.split("[")[0] for path in read}) == 1


def beside(first: str = "Yes / No", second: str = "Yes / No", shown: str = "", struck: str = "") -> bytes:
    """Questions with words beside them, the request to circle one in brackets behind these."""
    document = begun("Session Evaluation")
    table = document.add_table(3, 2)
    rows = (("Were there guests?", first), ("Was lunch served?", second))
    for row, (question, words) in zip(table.rows, rows, strict=False):
        row.cells[0].text = question
        paragraph = row.cells[1].paragraphs[0]
        for part in re.split(f"({shown or struck})", words) if shown or struck else [words]:
            run = paragraph.add_run(part)
            run.bold = run.underline = bool(shown) and part == shown
            run.font.strike = bool(struck) and part == struck
        paragraph.add_run("  (Please circle your response)")
    table.cell(2, 0).text = "Topic"
    return presented(document)


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (beside("Yes", "No"), ["Yes", "No"]),
        (beside("X Yes / No", "Yes / No X"), ["Yes", "No"]),
        (beside(shown="No"), ["No", "No"]),
        (beside(struck="No"), ["Yes", "Yes"]),
        (beside(), []),
    ],
)
def test_a_request_behind_the_words_belongs_to_the_question_before(
    tmp_path: Path, copy: bytes, expected: list[str]
) -> None:
    submission = read_by(tmp_path, beside(), copy)
    assert list(answers(submission).values()) == expected
    assert not submission.unplaced


def test_words_in_the_brackets_of_such_a_request_are_told(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(beside("Yes")))
    paragraph = document.tables[0].cell(0, 1).paragraphs[0]
    paragraph.runs[-1].text = "  (Please circle your response, seven of them)"
    submission = read_by(tmp_path, beside(), presented(document))
    said = [*answers(submission).values(), *(str(one.text) for one in submission.unplaced)]
    assert "seven of them" in " ".join(said)


def test_a_header_that_asks_to_circle_is_no_question() -> None:
    document = begun("Session Evaluation")
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Name of guest", "Yes / No (circle one)"
    mapping = draft_of(presented(document)).mapping()
    assert not [spec for _, spec in mapping.walk() if spec.kind.startswith("choice")]


@pytest.mark.parametrize(
    ("copy", "kept"),
    [
        ("Area: Beds / Tools / Water 3", "3"),
        ("Area: 1 Beds / 2 Tools / 3 Water", "1 Beds / 2 Tools / 3 Water"),
    ],
)
def test_numbers_beside_words_to_circle_are_kept_and_told(tmp_path: Path, copy: str, kept: str) -> None:
    submission = read_by(tmp_path, line("Area: Beds / Tools / Water"), line(copy))
    assert [*answers(submission).values(), *(one.text for one in submission.unplaced)] == [kept]
    assert any(one.code == "PF510" for one in submission.findings)


@pytest.mark.parametrize("left", ["Beds / Tools", "Beds / / Water"])
def test_options_that_are_left_while_others_are_deleted_are_meant_and_doubted(
    tmp_path: Path, left: str
) -> None:
    submission = read_by(tmp_path, line("Area: Beds / Tools / Water"), line(f"Area: {left}"))
    said = submission.fields["area"].text or ""
    assert said.split("\n") == [word for word in left.split() if word != "/"]
    assert "PF510" in {finding.code for finding in submission.findings if finding.field == "area"}


def test_options_whose_line_goes_on_below_are_not_taken_for_those_left(tmp_path: Path) -> None:
    submission = read_by(tmp_path, line("Area: Beds / Tools / Water"), line("Area: Beds / Tools /"))
    assert submission.fields["area"].state != "answered"


KINDS = "Groups: | Whole class | Pairs | Groups of 3 |1-on-1 talk  |  Other:________"


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [
        (KINDS, "Groups of 3", ["Groups of 3"]),
        (KINDS.replace("Pairs", "Pairs X"), "", ["Pairs"]),
        (KINDS.replace("________", " Fours"), "", ["Fours"]),
    ],
)
def test_many_words_between_strokes_are_options_the_last_with_a_line(
    tmp_path: Path, text: str, shown: str, told: list[str]
) -> None:
    assert list(answers(read_by(tmp_path, line(KINDS), line(text, shown))).values()) == told


@pytest.mark.parametrize(
    "text",
    [
        "Office: Room 12 | 555-0155 | desk@oak.example | Main Street",
        "Read this: it says what we do in all of our rooms | who we are | where | when",
        "Name: Mr./Ms./Mrs./Dr. ________",
    ],
)
def test_addresses_and_sentences_between_strokes_are_no_options(text: str) -> None:
    mapping = draft_of(line(text)).mapping()
    assert all(spec.kind not in ("choice", "choices") for _, spec in mapping.walk())


def test_a_page_of_text_is_no_line_of_options() -> None:
    blank = begun("Session Evaluation")
    blank.add_paragraph("".join(f"a{at}:  {at} / b  " for at in range(3000)))
    started = time.process_time()
    draft_of(presented(blank))

    assert time.process_time() - started < 5


RATED = "Overall (circle one): Exceeds All Aims Set (19-21 points); Meets Aims (14, 15 points); Neither."


@pytest.mark.parametrize(
    ("blank", "option"),
    [
        (RATED, "Meets Aims (14, 15 points)"),
        (RATED.replace("; ", "   "), "Meets Aims (14, 15 points)"),
        ("Overall (circle one): Low, Middle, or High.", "Middle"),
        ("Overall (circle one): Low, Middle or High", "Middle"),
        ("Overall (circle one): Pass or Fail", "Fail"),
        ("Overall: 1, 2, 3 (circle one)", "2"),
        ("Overall (select one): Low; Middle; High", "Middle"),
    ],
)
def test_the_options_of_a_sentence_are_circled(tmp_path: Path, blank: str, option: str) -> None:
    copies = [
        (blank, option),
        *((blank.replace(option, said), "") for said in (f"X {option}", f"({option})")),
    ]
    for number, copy in enumerate(copies):
        folder = tmp_path / str(number)
        folder.mkdir()
        submission = taught(folder, line(blank), line(*copy))
        assert list(answers(submission).values()) == [option]
        assert not submission.unplaced


@pytest.mark.parametrize(
    "text",
    ["Select one: see the attached list of all items, then sign below", "Please circle one, and explain."],
)
def test_a_sentence_behind_a_request_offers_nothing(text: str) -> None:
    assert [spec.kind for spec in draft_of(line(text)).fields.values()] == ["person"]


@pytest.mark.parametrize(
    ("copy", "read"),
    [("X Yes / No", "Yes"), ("Yes X / No", "Yes"), ("Yes / X No", "No"), ("Yes / No X", "No")],
)
def test_a_mark_is_of_the_word_on_its_side_of_the_stroke(tmp_path: Path, copy: str, read: str) -> None:
    asked = "Substitute needed? {} (circle one)"
    submission = read_by(tmp_path, line(asked.format("Yes / No")), line(asked.format(copy)))
    assert list(answers(submission).values()) == [read]
    assert not submission.unplaced


BIDDEN = "Is a substitute needed? (circle one)"


@pytest.mark.parametrize(
    ("offered", "left", "said"),
    [
        ("Yes   No", "Yes", "Yes"),
        ("Yes   No", "Yes   (No)", "No"),
        ("Yes   No", "Yes   No", None),
        ("Bus / Van / Own car", "Bus / Van X / Own car", "Van"),
    ],
)
def test_words_right_below_a_request_to_circle_one_of_them(
    tmp_path: Path, offered: str, left: str, said: str | None
) -> None:
    blank = lines("Teacher: ________", BIDDEN, offered, "Comments: ________")
    submission = read_by(tmp_path, blank, lines("Teacher: Ann Lee", BIDDEN, left, "Comments: Row."))
    assert list(answers(submission).values()) == ["Ann Lee", *([said] if said else []), "Row."]
    assert not submission.unplaced


def test_a_bid_to_highlight_offers_the_words_behind_it(tmp_path: Path) -> None:
    asked = "Internship Format (highlight): "
    document = begun("Review Form", "Teacher: Ann Lee", asked)
    for text in ("virtual", " or ", "face-to-face", " or both"):
        run = document.paragraphs[-1].add_run(text)
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW if text == "face-to-face" else None
    blank = lines("Teacher: ________", f"{asked}virtual or face-to-face or both")
    assert answers(read_by(tmp_path, blank, saved(document)))["internship_format"] == "face-to-face"


@pytest.mark.parametrize(("left", "told"), [("Always", True), ("Never", True), ("Always   Never", False)])
def test_words_left_of_a_line_that_no_field_takes_are_told(tmp_path: Path, left: str, told: bool) -> None:
    blank = lines("Teacher: ________", "Is it safe?", "Always   Never", "Comments: ________")
    submission = read_by(tmp_path, blank, lines("Teacher: Ann Lee", "Is it safe?", left, "Comments: Row."))
    messages = [one.message for one in submission.findings if one.code == "PF503"]
    assert [f"“{left}”" in message for message in messages] == [True] * told


@pytest.mark.parametrize("bold", [True, False])
def test_words_spread_behind_a_bold_label_in_its_cell_offer_a_choice(tmp_path: Path, *, bold: bool) -> None:
    words = "   Mixed   High   Low      Boys   Girls"

    def visit(shown: str = "") -> bytes:
        document = begun("Lesson Visit")
        table(document, ("Year group", "", "Subject", ""), ("Room", "", "", ""), head=2)
        cells = document.tables[0].rows[1].cells
        paragraph = cells[2].merge(cells[3]).paragraphs[0]
        paragraph.add_run("Grouping").bold = bold
        paragraph.add_run(words.replace(shown, f"x {shown}") if shown else words)
        return presented(document)

    fields = draft_of(visit()).mapping().fields
    assert (fields["grouping"].kind == "choices" if "grouping" in fields else False) == bold
    if bold:
        assert answers(taught(tmp_path, visit(), visit("Low"))) == {"grouping": "Low"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Yes / No / Partly", "Yes"), ("Yes / No / Partly", "Partly"), ("Partly", ""), ("No", "")],
)
@pytest.mark.parametrize("asked", ["", "Will you visit again?   "])
def test_the_one_word_that_is_set_off_or_left_is_not_doubted(
    tmp_path: Path, asked: str, text: str, shown: str
) -> None:
    def form(said: str, shown: str = "") -> bytes:
        document = begun("Visit Feedback")
        made = document.add_table(2, 2)
        for row, question in zip(made.rows, ("Were the pupils engaged?", "Was the goal met?"), strict=True):
            row.cells[0].text = "" if asked else question
            paragraph = row.cells[1].paragraphs[0]
            before, _, after = said.partition(shown) if shown else (said, "", "")
            paragraph.add_run(asked + before)
            stands_out(paragraph, shown)
            paragraph.add_run(after)
        return presented(document)

    submission = taught(tmp_path, form("Yes / No / Partly"), form(text, shown))
    assert list(answers(submission).values()) == [shown or text] * 2
    assert not [one for one in submission.findings if one.code in ("PF501", "PF510")]


def test_two_words_that_are_set_off_are_doubted(tmp_path: Path) -> None:
    document = begun("Session Evaluation")
    paragraph = document.add_paragraph("Was the goal met?   ")
    stands_out(paragraph, "Yes / ")
    stands_out(paragraph, "No")
    paragraph.add_run(" / Partly")
    submission = read_by(tmp_path, line("Was the goal met?   Yes / No / Partly"), presented(document))
    assert "PF510" in {one.code for one in submission.findings}


def test_two_questions_on_a_line_have_words_of_any_kind_to_circle(tmp_path: Path) -> None:
    blank = "Level: Elementary / Middle / High    Type: Formal / Informal"
    document = begun("Session Evaluation")
    paragraph = document.add_paragraph("Level: Elementary / ")
    stands_out(paragraph, "Middle")
    paragraph.add_run(" / High    Type: ")
    stands_out(paragraph, "Formal")
    paragraph.add_run(" / Informal")
    submission = taught(tmp_path, line(blank), presented(document))
    assert answers(submission) == {"level": "Middle", "type": "Formal"}
    assert not [one for one in submission.findings if one.code == "PF510"]


def test_how_to_write_a_day_is_nothing_to_circle() -> None:
    assert "options" not in str(draft_of(lines("Start: mm/dd/yyyy    End: mm/dd/yyyy")).fields)


@pytest.mark.parametrize(("marked", "year"), [("(1)   /   2", "1"), ("1   /   (2)", "2")])
def test_a_label_with_a_place_of_its_own_may_stand_behind_the_options(
    tmp_path: Path, marked: str, year: str
) -> None:
    form = "Year in the club (circle one):   {}        Days used: {} of 4"
    blank, copy = (lines(form.format(*said)) for said in (("1   /   2", "______"), (marked, "3")))
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == [year, "3"]
