"""The report as a file: what stands in it, that its numbers add up, and that submitted text stays text."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from invented import TODAY, Inventor, refused
from lxml import html

from planforms.catalogue import load_catalogue
from planforms.errors import OutputError
from planforms.plans import CertificatePlan, CoordinatorPlan, Person
from planforms.settings import Settings
from planforms.submission import ErrorRecord, Finding, FormMatch, Source, Submission
from planforms.whose.roster import Roster, read_roster
from planforms.writers.planrows import Links
from planforms.writers.report import write_report

NASTY = (
    "<script>document.title='owned'</script>",
    "</style></script><img src=x onerror=alert(1)>",
    "\"><b onmouseover='alert(1)'>",
    "{{ 7*7 }}{% raw %}",
    "]]><!--",
    "\u2028line\u2029",
    "\u202egnirts desrever",
    "bell\x07\x1b[31m",
    "half \ud800 pair",
    "W" * 30_000,
)


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def text_of(root: html.HtmlElement, id_: str) -> str:
    return " ".join(root.get_element_by_id(id_).text_content().split())


def finding(message: str = "The rationale is missing.", **values: object) -> Finding:
    given = {"code": "PF101", "rule": "missing-answer", "kind": "missing", "severity": "error"} | values
    return Finding(message=message, fix="Say why.", **given)


def submission(name: str, *findings: Finding, path: str | None = None, **source: object) -> Submission:
    plan = CoordinatorPlan(owner=Person(name=name), school="Alder School", school_year="2026-2027")
    return Submission(
        source=Source(path=path or f"inbox/{name}.docx", sha256=name, media_type="", **source),
        form=FormMatch(id="coordinator-pgp", title="Coordinator Professional Growth Plan", score=1.0),
        plan=plan,
        findings=list(findings),
    )


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    staff = tmp_path / "staff.csv"
    staff.write_text("Name,School\nAda Bell,Alder School\nCy Dorn,Alder School\nEve Fox,Birch School\n")
    return read_roster(staff)


def written(tmp_path: Path, submissions: list[Submission], **options: object) -> html.HtmlElement:
    out = tmp_path / "report.html"
    given = {"catalogue": load_catalogue(), "today": TODAY} | options
    assert write_report(submissions, out, **given) == out
    return page(out)


def test_every_submission_is_counted_once(tmp_path: Path, roster: Roster) -> None:
    root = written(
        tmp_path,
        [
            submission("Ada Bell"),
            submission("Cy Dorn", finding()),
            submission("Gil Hart", finding(severity="info", kind="advice", code="PF401")),
            submission("Ada Bell", path="inbox/copy.docx", duplicate_of="inbox/Ada Bell.docx"),
            submission("Cy Dorn", path="inbox/first.docx", superseded_by="inbox/Cy Dorn.docx"),
            refused(),
        ],
        roster=roster,
    )

    assert [card.text_content() for card in root.find_class("cards")[0]] == [
        "6 came in",
        "2 complete",
        "1 needs attention",
        "1 could not be read",
        "1 not submitted",
    ]
    assert text_of(root, "glance").count(
        "6 submissions = 2 complete plans + 1 that needs attention + 1 that could not be read "
        "+ 1 further copy of the same file + 1 older version of a plan that was sent again. "
        "3 plans expected by the roster = 2 submitted + 1 not submitted."
    )
    lists = {
        section.get("data-state") + "/" + section.get("id"): len(section.cssselect("[data-list] > *"))
        for section in root.cssselect("[data-state]")
    }
    assert lists == {
        "attention/attention": 1,
        "unread/unread": 1,
        "missing/missing": 1,
        "complete/remarked": 1,
        "complete/complete": 1,
        "aside/aside": 2,
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_lists_hold_as_many_as_the_numbers_say(tmp_path: Path, seed: int) -> None:
    submissions = [*Inventor(seed).submissions(60), refused(), refused("inbox/other.docx")]
    with_errors = sum(any(found.severity == "error" for found in one.findings) for one in submissions)

    root = written(tmp_path, submissions)

    numbers = [int(card.find("b").text) for card in root.find_class("cards")[0]]
    assert numbers == [62, 60 - with_errors, with_errors, 2]
    assert len(root.cssselect("#attention details")) == with_errors
    assert len(root.cssselect("#remarked details")) + len(root.cssselect("#complete tbody tr")) == numbers[1]
    for table in root.cssselect("table.standing"):
        cells = [[int(cell.text) for cell in row.cssselect("td.n")] for row in table.cssselect("tbody tr")]
        assert [sum(column) for column in zip(*cells, strict=True)] == [60, numbers[1], numbers[2]]
    points = root.cssselect(".points > li")
    assert len(points) == sum(len(one.findings) for one in submissions)


def test_findings_stand_by_person_and_by_kind(tmp_path: Path) -> None:
    late = finding("Goal 1: “Rationale” is empty.", field="goals[0].rationale")
    other = finding("Goal 2: “Rationale” is empty.", field="goals[1].rationale")
    hours = finding(
        "30 hours.", kind="inconsistent", severity="warning", code="PF308", rule="unusual-clock-hours"
    )
    root = written(tmp_path, [submission("Ada Bell", late, other), submission("Cy Dorn", late, hours)])

    ada, cy = root.cssselect("#attention details")
    assert ada.cssselect("h4")[0].text_content() == "Ada Bell"
    assert ada.find_class("tags")[0].text_content() == "2 to fix"
    assert ada.find_class("gist")[0].text_content() == "Rationale"
    assert "Goal 2: “Rationale” is empty. Say why." in ada.text_content()
    assert cy.find_class("tags")[0].text_content() == "1 to fix1 to check"
    kinds = [" ".join(kind.text_content().split()) for kind in root.cssselect("#kinds h3")]
    assert kinds == ["Missing 3 findings in 2 plans", "Contradictions 1 finding in 1 plan"]
    rule = root.cssselect("#kinds .rule")[0]
    assert rule.cssselect("h4")[0].text_content() == "Missing answer"
    assert [(link.get("href"), link.text_content()) for link in rule.cssselect("a")] == [
        ("#" + ada.get("id"), "Ada Bell"),
        ("#" + cy.get("id"), "Cy Dorn"),
    ]


def test_what_could_not_be_read_says_why_and_what_to_do(tmp_path: Path) -> None:
    unknown = Submission(
        source=Source(path="inbox/letter.docx", sha256="1", media_type=""),
        status="unknown-form",
        form=FormMatch(id=None, score=0.3, nearest="coordinator-pgp"),
        error=ErrorRecord(code="form.unknown", message="This is no known form.", remedy="Look at it."),
    )
    root = written(
        tmp_path, [refused(), unknown], links=lambda one: Links(f"originals/{one.source.sha256}.bin")
    )

    rows = [[cell.text_content() for cell in row] for row in root.cssselect("#unread tbody tr")]
    assert rows == [
        ["inbox/broken.docx", "This file is damaged.", "Send it again.", "zip.broken"],
        [
            "inbox/letter.docx",
            "This is no known form. It comes nearest to the Coordinator Professional Growth Plan.",
            "Look at it.",
            "form.unknown",
        ],
    ]
    assert root.cssselect("#unread a")[1].get("href") == "originals/1.bin"


def test_an_unsure_match_says_whose_it_may_be(tmp_path: Path, roster: Roster) -> None:
    root = written(tmp_path, [submission("Ada Bell"), submission("C. Dorn")], roster=roster)

    rows = [" ".join(row.text_content().split()) for row in root.cssselect("#missing tbody tr")]
    assert any("Cy Dorn" in row and "Unsure" in row and "C. Dorn" in row for row in rows)
    assert any("Eve Fox" in row and "Not submitted" in row for row in rows)
    assert "1 where it is not sure" in text_of(root, "glance")


def test_links_are_relative_and_lead_nowhere_else(tmp_path: Path) -> None:
    places = {
        "Ada Bell": Links("originals/ä b#c?.docx", "returned/a.docx", "clean/a.docx"),
        "Cy Dorn": Links("javascript:alert(1)", "//example.org/a", "\\\\example.org\\a"),
        "Eve Fox": Links("originals/\udce9.docx", "\ud800", None),
    }
    plans = [submission(name, finding()) for name in places]
    root = written(tmp_path, plans, links=lambda one: places[one.plan.owner.name])

    targets = [
        [link.get("href") for link in entry.cssselect("a")] for entry in root.cssselect("#attention details")
    ]
    assert targets == [
        ["returned/a.docx", "originals/%C3%A4%20b%23c%3F.docx", "clean/a.docx"],
        ["javascript%3Aalert%281%29"],
        ["originals/%E9.docx"],
    ]


@pytest.mark.parametrize("nasty", NASTY, ids=lambda text: ascii(text[:20]))
def test_submitted_text_is_text_wherever_it_stands(tmp_path: Path, nasty: str) -> None:
    plan = CoordinatorPlan(
        owner=Person(name=nasty, email=nasty), school=nasty, school_year=nasty, director=nasty
    )
    told = finding(nasty, rule=nasty, code=nasty, field=nasty)
    one = submission("Ada Bell", told).model_copy(update={"plan": plan})
    one.source.path = nasty
    bad = refused(nasty)
    bad.error = ErrorRecord(code=nasty, message=nasty, remedy=nasty)
    aside = submission("Cy Dorn", path=nasty, duplicate_of=nasty)
    harmless = written(
        tmp_path, [submission("Ada Bell", finding()), refused(), submission("Cy Dorn", duplicate_of="x")]
    )
    own = [
        (element.tag, sorted(element.keys())) for element in harmless.iter("script", "style", "meta", "img")
    ]

    root = written(tmp_path, [one, bad, aside])

    assert [
        (element.tag, sorted(element.keys())) for element in root.iter("script", "style", "meta", "img")
    ] == own
    assert not [
        name
        for element in root.iter()
        if isinstance(element.tag, str)
        for name in element.attrib
        if name.startswith("on")
    ]
    shown = root.body.text_content()
    assert not set(shown) & set("\u2028\u2029\u202e\x07\x1b\ud800")
    texts = (text for tag in root.iter("bdi", "td", "th", "small", "option") for text in tag.itertext())
    assert max(map(len, texts)) <= 1_000


def test_private_details_stay_out(tmp_path: Path) -> None:
    plan = CertificatePlan(owner=Person(name="Ada Bell", certificate_number="SECRET123"))
    told = finding("SECRET123 is no number.", field="owner.certificate_number")
    form = FormMatch(id="certificate-pgp", title="", score=1.0)
    one = submission("Ada Bell", told).model_copy(update={"plan": plan, "form": form})

    root = written(tmp_path, [one])
    assert "SECRET123" not in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "are left out" in text_of(root, "about")

    root = written(tmp_path, [one], settings=Settings(private_details=True))
    assert "SECRET123" in root.text_content()
    assert "are left out" not in text_of(root, "about")


def test_settings_are_told(tmp_path: Path) -> None:
    settings = Settings(phase="plan", deadline=dt.date(2026, 12, 1))
    root = written(tmp_path, [submission("Ada Bell", finding())], settings=settings)

    assert "Mended forms are due by December 1, 2026." in text_of(root, "glance")
    assert "were not asked for yet" in text_of(root, "about")


def test_only_its_own_style_and_script_may_run(tmp_path: Path) -> None:
    root = written(tmp_path, [submission("Ada Bell", finding())])
    (policy,) = root.cssselect("meta[http-equiv='Content-Security-Policy']")
    source = (tmp_path / "report.html").read_text(encoding="utf-8")

    rules = policy.get("content").split("; ")
    assert rules[0] == "default-src 'none'"
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules
    assert not re.search(r"\sstyle=|\son\w+=|https?://", source)


def test_a_report_of_nothing_says_so(tmp_path: Path) -> None:
    root = written(tmp_path, [])

    assert "Nothing has come in yet." in text_of(root, "people")
    assert text_of(root, "glance").startswith("At a glance 0 came in")


def test_the_same_plans_give_the_same_page(tmp_path: Path) -> None:
    plans = list(Inventor(5).submissions(20))
    written(tmp_path, plans)
    first = (tmp_path / "report.html").read_bytes()
    written(tmp_path, plans)

    assert (tmp_path / "report.html").read_bytes() == first


def test_what_was_there_stays_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()

    with pytest.raises(OutputError):
        written(tmp_path, [submission("Ada Bell")])


def test_ten_thousand_submissions_stay_a_page_that_can_be_mailed(tmp_path: Path) -> None:
    written(tmp_path, list(Inventor(2).submissions(1_000)))

    assert (tmp_path / "report.html").stat().st_size < 1_200_000
