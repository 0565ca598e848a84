"""What an author is told: one comment a spot, one that sums up, and a file that reads as before."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from test_returned_word import Read
from word_files import MAIN_TYPES, p, packed, table, unpacked, word_file

from planforms.document import Place
from planforms.errors import OutputError, Refused
from planforms.readers import read
from planforms.submission import Finding, FormMatch, Source, Submission
from planforms.writers.returned import returned, shown, was_commented, write_returned
from planforms.writers.returned.comments import comments_on, summary

FORM = word_file(p("School") + table([p("Rationale"), p()]))


def finding(paragraph: int | None = 3, **changes: Any) -> Finding:
    said = {
        "code": "PF101",
        "rule": "missing-answer",
        "kind": "missing",
        "severity": "error",
        "message": "“Rationale” is empty.",
        "fix": "Write why you chose this goal.",
        "place": None if paragraph is None else Place(paragraph=paragraph),
    }
    return Finding(**(said | changes))


def submission(*findings: Finding, data: bytes = FORM, **source: Any) -> Submission:
    digest = hashlib.sha256(data).hexdigest()
    return Submission(
        source=Source(path="a.docx", sha256=digest, media_type="", **source),
        form=FormMatch(id="coordinator-pgp", title="Coordinator Growth Plan", score=1.0),
        findings=list(findings),
    )


def overview(*findings: Finding, phase: str | None = None, signed: bool = False, plans: int = 1) -> str:
    said = summary([submission(*findings)] * plans, list(findings), phase, signed)
    assert said.place is None
    return "\n".join(said.lines)


class TestWhatIsSaid:
    def test_what_to_do_and_how_under_the_rule_to_look_up(self) -> None:
        (comment,) = comments_on([finding()])
        assert comment.lines == (
            "Please complete:",
            "“Rationale” is empty.",
            "Write why you chose this goal.",
            "planforms · PF101",
        )

    def test_all_of_one_spot_in_one_comment_and_nothing_twice(self) -> None:
        later = finding(
            kind="invalid", code="PF203", message="“x” is no day.", fix="Write why you chose this goal."
        )
        (comment,) = comments_on([later, finding(), finding()])
        assert comment.lines == (
            "Please complete:",
            "“Rationale” is empty.",
            "Write why you chose this goal.",
            "Please check:",
            "“x” is no day.",
            "planforms · PF203, PF101",
        )

    def test_in_the_order_of_the_document_with_what_is_outside_the_text_last(self) -> None:
        header = finding(place=Place(part="header1", paragraph=1))
        comments = comments_on([finding(9), header, finding(2), finding(None), finding(9)])
        assert [(c.place.part, c.place.paragraph) for c in comments if c.place] == [
            ("body", 2),
            ("body", 9),
            ("header1", 1),
        ]

    def test_in_a_pdf_down_the_page(self) -> None:
        boxes = [(2, 50.0), (1, 300.0), (1, 80.0)]
        comments = comments_on(
            [finding(place=Place(page=page, box=(9.0, top, 99.0, top + 9))) for page, top in boxes]
        )
        assert [(c.place.page, c.place.box[1]) for c in comments if c.place and c.place.box] == [
            (1, 80),
            (1, 300),
            (2, 50),
        ]

    def test_suggestions_only_when_asked_for(self) -> None:
        advice = finding(kind="advice", severity="info")
        assert shown([finding(), advice, finding(severity="warning")]) == [
            finding(),
            finding(severity="warning"),
        ]
        assert shown([advice], advice=True) == [advice]

    def test_the_overview_counts_and_says_how_to_go_on(self) -> None:
        said = overview(finding(), finding(2), finding(4, kind="invalid"))
        assert said.startswith(
            "Thank you for sending your “Coordinator Growth Plan”.\n3 things need another look:\n"
        )
        assert "• 2 answers are still missing.\n• 1 answer cannot be used as it is.\n" in said
        assert "save it and send it back" in said
        assert said.endswith("\nplanforms")

    def test_one_thing_is_not_several(self) -> None:
        assert "1 thing needs another look:\n• 1 answer is still missing.\n" in overview(finding())

    @pytest.mark.parametrize(("phase", "said"), [("plan", "as a new plan"), ("final", "as a finished plan")])
    def test_the_phase(self, phase: str, said: str) -> None:
        assert said in overview(finding(), phase=phase)
        assert said not in overview(finding())

    def test_several_plans_of_one_file(self) -> None:
        assert "in the 2 plans of this file:" in overview(finding(), plans=2)

    def test_a_signature_that_does_not_hold_for_the_copy(self) -> None:
        assert "your own file is unchanged" in overview(finding(), signed=True)
        assert "signature" not in overview(finding())

    def test_what_has_no_spot_stands_in_the_overview(self) -> None:
        said = overview(
            finding(), finding(None, kind="document", code="PF505", message="The file holds macros.", fix="")
        )
        assert said.endswith(
            "About the file as a whole:\nPlease look at this too:\nThe file holds macros.\nplanforms · PF505"
        )


class TestCopies:
    def test_every_spot_and_the_overview(self) -> None:
        copy = Read(returned([submission(finding(), finding(2, code="PF102"))], FORM))
        assert [said.split("|")[-1] for said in copy.texts().values()] == [
            "planforms",
            "planforms · PF102",
            "planforms · PF101",
        ]
        assert len(copy.at(1)) == len(copy.at(2)) == len(copy.at(3)) == 1

    def test_the_plans_of_one_file_together(self) -> None:
        first, second = submission(finding(2), plans=2), submission(finding(3), plan=2, plans=2)
        assert len(Read(returned([first, second], FORM)).texts()) == 3

    def test_without_findings_it_is_the_file_without_earlier_comments(self) -> None:
        once = returned([submission(finding())], FORM)
        assert was_commented(once)
        mended = returned([submission(data=once)], once)
        assert not was_commented(mended)
        assert returned([submission()], FORM) == FORM

    def test_only_advice_is_no_reason_for_comments(self) -> None:
        advice = finding(kind="advice", severity="info")
        assert returned([submission(advice)], FORM) == FORM
        assert was_commented(returned([submission(advice)], FORM, advice=True))

    def test_another_file_than_was_read_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError) as caught:
            write_returned(submission(finding()), word_file(p("changed")), tmp_path / "out.docx")
        assert caught.value.code == "output.other-file"
        assert not list(tmp_path.iterdir())

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(Refused) as caught:
            write_returned(submission(finding()), tmp_path / "none.docx", tmp_path / "out.docx")
        assert caught.value.code == "input.missing"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "output.no-comments"),
            (b"Dear colleague", "output.no-comments"),
        ],
    )
    def test_a_file_that_bears_no_comments(self, data: bytes, code: str) -> None:
        assert not was_commented(data)
        with pytest.raises(OutputError) as caught:
            returned([submission(finding(), data=data)], data)
        assert caught.value.code == code

    def test_a_file_with_a_password(self) -> None:
        import msoffcrypto.format.ooxml as office

        locked = io.BytesIO()
        office.OOXMLFile(io.BytesIO(FORM)).encrypt("secret", locked)
        data = locked.getvalue()
        assert not was_commented(data)
        with pytest.raises(OutputError) as caught:
            returned([submission(finding(), data=data)], data)
        assert caught.value.code == "output.encrypted"

    def test_written_from_a_path_or_from_bytes(self, tmp_path: Path) -> None:
        (tmp_path / "in.docx").write_bytes(FORM)
        one = write_returned(submission(finding()), tmp_path / "in.docx", tmp_path / "new" / "one.docx")
        other = write_returned([submission(finding())], FORM, str(tmp_path / "other.docx"))
        assert one.read_bytes() == other.read_bytes()
        assert (tmp_path / "in.docx").read_bytes() == FORM


BLANKS = [
    "coordinator-pgp.docx",
    "coordinator-pgp-legacy.docx",
    "peer-coaching-plan-legacy.docx",
    "certificate-pgp.docx",
    "coaching-cycle.docx",
]


@pytest.fixture(scope="module")
def processed(root: Path) -> Callable[[bytes], list[Submission]]:
    from planforms.catalogue import load_catalogue
    from planforms.pipeline import process

    catalogue = load_catalogue()
    return lambda data: process(data, "a.docx", catalogue)


@pytest.mark.parametrize("name", BLANKS)
def test_reading_a_copy_gives_the_same_document_and_plan(
    root: Path, name: str, processed: Callable[[bytes], list[Submission]]
) -> None:
    data = (root / "mappings" / "blanks" / name).read_bytes()
    before = processed(data)
    assert before[0].findings
    copy = returned(before, data, phase="final")
    assert was_commented(copy)
    assert (read(copy).parts, read(copy).remarks) == (read(data).parts, read(data).remarks)
    after = processed(copy)
    digest = {"source": {"sha256"}}
    assert [one.model_dump(exclude=digest) for one in after] == [
        one.model_dump(exclude=digest) for one in before
    ]
    assert returned(after, copy, phase="final") == copy


class TestCommand:
    @pytest.fixture
    def inbox_of_two(self, root: Path, tmp_path: Path) -> Path:
        """A folder with an empty form and a letter."""
        folder = tmp_path / "inbox"
        folder.mkdir()
        blank = root / "mappings" / "blanks" / "coaching-cycle.docx"
        (folder / "Dawson, José.docx").write_bytes(blank.read_bytes())
        (folder / "letter.docx").write_bytes(
            word_file(p("Dear colleague, thank you for your letter of last week."))
        )
        return folder

    def test_a_copy_for_each_form_and_a_word_on_each_file(
        self, planforms: Callable[..., Result], inbox_of_two: Path, tmp_path: Path
    ) -> None:
        result = planforms("return", inbox_of_two, "--out", tmp_path / "out")
        assert result.exit_code == 3
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["dawson-jose.docx"]
        assert result.stdout.splitlines() == [str(tmp_path / "out" / "dawson-jose.docx")]
        assert "Dawson, José.docx: 10 things to mend." in result.stderr
        assert "letter.docx: This document is none of the forms" in result.stderr

    def test_each_copy_is_called_by_its_form_and_kind(
        self, planforms: Callable[..., Result], root: Path, tmp_path: Path
    ) -> None:
        blanks = root / "mappings" / "blanks"
        parts = unpacked((blanks / "coaching-cycle.docx").read_bytes())
        kinds = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = kinds.replace(MAIN_TYPES["docx"], MAIN_TYPES["docm"]).encode()
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "a" / "PLAN.docm").write_bytes(packed(parts))
        (tmp_path / "a" / "b" / "plan.pdf").write_bytes((blanks / "pgp-verification.pdf").read_bytes())
        result = planforms("return", tmp_path / "a", "--out", tmp_path / "out", "--phase", "plan")
        assert result.exit_code == 0
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["plan-2.docm", "plan.pdf"]
        assert "as a new plan" in next(
            iter(Read((tmp_path / "out" / "plan-2.docm").read_bytes()).texts().values())
        )

    def test_a_form_with_nothing_to_mend_gets_none(
        self, planforms: Callable[..., Result], inbox_of_two: Path, tmp_path: Path
    ) -> None:
        (inbox_of_two / "planforms.toml").write_text('select = ["PF308"]', encoding="utf-8")
        result = planforms("return", inbox_of_two / "Dawson, José.docx", "--out", tmp_path / "out")
        assert result.exit_code == 0
        assert "nothing to mend" in result.stderr
        assert not (tmp_path / "out").exists()

    def test_a_mended_form_comes_back_without_our_comments(
        self, planforms: Callable[..., Result], inbox_of_two: Path, tmp_path: Path
    ) -> None:
        planforms("return", inbox_of_two, "--out", tmp_path / "out")
        (tmp_path / "out" / "planforms.toml").write_text('select = ["PF308"]', encoding="utf-8")
        result = planforms("return", tmp_path / "out" / "dawson-jose.docx", "--out", tmp_path / "again")
        assert "nothing left to mend" in result.stderr
        assert not was_commented((tmp_path / "again" / "dawson-jose.docx").read_bytes())

    def test_an_output_that_cannot_be_written_costs_that_one_alone(
        self, planforms: Callable[..., Result], inbox_of_two: Path, tmp_path: Path
    ) -> None:
        (inbox_of_two / "Ames.docx").write_bytes((inbox_of_two / "Dawson, José.docx").read_bytes())
        (tmp_path / "out" / "ames.docx").mkdir(parents=True)
        result = planforms("return", inbox_of_two, "--out", tmp_path / "out")
        assert result.exit_code == 5
        assert "[output.folder]" in result.stderr
        assert (tmp_path / "out" / "dawson-jose.docx").is_file()

    @pytest.mark.parametrize("out", [".", "sub/deeper"])
    def test_copies_never_stand_among_the_forms(
        self, planforms: Callable[..., Result], inbox_of_two: Path, out: str
    ) -> None:
        result = planforms("return", inbox_of_two, "--out", inbox_of_two / out)
        assert result.exit_code == 2
        assert "output.among-inputs" in result.stderr
        assert len(list(inbox_of_two.iterdir())) == 2

    def test_nor_take_the_place_of_one(self, planforms: Callable[..., Result], inbox_of_two: Path) -> None:
        form = inbox_of_two / "Dawson, José.docx"
        assert planforms("return", form, "--out", inbox_of_two).exit_code == 2
