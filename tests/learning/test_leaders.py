"""Labels without colons: before tabs that lead to the end of their line, and above two empty lines."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, begun, draft_of, lines, read_by, saved
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def prompts(*texts: str) -> list[str]:
    return [prompt for _, spec in draft_of(lines(*texts)).mapping().walk() for prompt in spec.prompt]  # fmt: skip


def test_tabs_that_lead_to_the_end_of_a_line_are_lines_to_write_on(tmp_path: Path) -> None:
    blank = lines("Student teacher \t", "Mentor (full name) \t Subject(s) \t", "Taught: from \t to \t")
    copy = lines("Student teacher Jo Lee\t", "Mentor (full name) Al Roy\t Subject(s) Art", "Taught: from May 3, 2027\t to \t")  # fmt: skip
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "Al Roy", "Art", "May 3, 2027"]
    assert not submission.unplaced


def test_a_short_word_with_a_full_stop_is_a_label_before_such_a_tab(tmp_path: Path) -> None:
    blank, copy = lines("Room no.\t Ext.\t"), lines("Room no. 12\t Ext. 2217\t")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["12", "2217"]


def test_a_line_that_begins_as_another_may_end_in_a_text() -> None:
    assert prompts("Signed (mentor) \t Date \t", "Signed (head) \t Stamp", "Grade \t Room") == [
        "Signed (mentor)",
        "Date",
        "Signed (head)",
    ]


def test_other_tabs_lead_nowhere() -> None:
    assert not prompts("Hill School\tGrowth plans", "Please return this form to the office.\t", "\tPage")


LABELS = ("The student's strengths", "What needs attention")


def test_plain_labels_have_two_empty_lines_each(tmp_path: Path) -> None:
    blank = lines("Name: ________", LABELS[0], "", "", LABELS[1], "", "")
    copy = lines("Name: Jo Lee", LABELS[0], "Calm and clear.", "", LABELS[1], "Pace.", "")
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "Calm and clear.", "Pace."]


def test_a_plain_line_alone_above_empty_ones_is_no_label() -> None:
    assert prompts("Name: ________", LABELS[0], "", "", "Thank you for your help.") == ["Name:"]
    assert prompts("Name: ________", "Hill School.", "", "", "Thank you.", "", "") == ["Name:"]


CONTROL = (
    f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r>"
    "<w:t>Click to enter text.</w:t></w:r></w:sdtContent></w:sdt>"
)


def controlled(*labels: str) -> bytes:
    """A form that has a control right behind each label."""
    document = begun()
    for label in labels:
        document.add_paragraph(f"{label} ")._p.append(parse_xml(CONTROL))
    return saved(document)


def test_labels_before_controls_are_cut_off_what_is_printed_behind_them(tmp_path: Path) -> None:
    blank = controlled("License holder", "Signature", "Verified by")
    copy = lines("License holder Jo Lee", "Signature Jo Lee", "Verified by Al Roy")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Jo Lee", "Jo Lee", "Al Roy"]


def test_questions_in_a_list_have_an_empty_line_each(tmp_path: Path) -> None:
    def asked(*said: str) -> bytes:
        document = begun()
        document.add_paragraph("Name: ________")
        for number, question in enumerate(("What are you proud of?", "What would help you most?")):
            document.add_paragraph(question, style="List Number")
            document.add_paragraph(said[number] if said else "")
        return saved(document)

    copy = asked("Our garden.", "More time.")
    assert list(answers(read_by(tmp_path, asked(), copy)).values()) == ["Our garden.", "More time."]


def test_a_sentence_that_breaks_off_asks(tmp_path: Path) -> None:
    begins = ("The most valuable part was ", "", "I will try this in my classroom by ", "")
    blank = lines("I attended ____ hours.", *begins, "Name: ________")
    copy = lines(
        "I attended 3 hours.", f"{begins[0]}the walk.", "", begins[2], "Keeping a log.", "Name: Jo Lee"
    )
    found = answers(read_by(tmp_path, blank, copy))
    assert list(found.values()) == ["3", "the walk.", "Keeping a log.", "Jo Lee"]
