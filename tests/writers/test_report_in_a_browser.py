"""The report in a real browser: by keyboard, for everybody, on paper, and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from invented import TODAY, Inventor, refused

from planforms.catalogue import load_catalogue
from planforms.plans import CoordinatorPlan, Person
from planforms.submission import Finding, FormMatch, Source, Submission
from planforms.whose.roster import read_roster
from planforms.writers.planrows import Links
from planforms.writers.report import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = sync_api.expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

STRICT = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
NASTY = (
    "<script>document.title='owned'</script>",
    "\"'><img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "\u202egnirts\u2028desrever",
    "W" * 30_000,
)
WATCH = "window.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push(e.blockedURI))"


def plan_of(name: str, school: str, *found: tuple[str, str, str, str]) -> Submission:
    """A plan with findings, each with its code, severity, question's path and message."""
    kinds = {"1": "missing", "3": "inconsistent", "4": "advice"}
    findings = [
        Finding(
            code=code,
            rule="some-rule",
            kind=kinds[code[2]],
            severity=severity,
            field=field,
            message=message,
            fix="Please mend it.",
        )
        for code, severity, field, message in found
    ]
    return Submission(
        source=Source(path=f"inbox/{name}.docx", sha256=name, media_type=""),
        form=FormMatch(id="coordinator-pgp", title="Coordinator Professional Growth Plan", score=1.0),
        plan=CoordinatorPlan(owner=Person(name=name), school=school),
        findings=findings,
    )


RATIONALE = ("PF101", "error", "goals[0].rationale", "Goal 1: “Rationale” is empty.")
SUPPORTS = ("PF101", "error", "goals[1].supports", "Goal 2: “Supports” is empty.")
ROWS = ("PF102", "error", "goals[1].activities", "Goal 2: no activity is given.")
SHORT = ("PF403", "info", "goals[0].statement", "The goal is short.")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report that has something in each of its parts."""
    folder = tmp_path_factory.mktemp("run")
    staff = folder / "staff.csv"
    people = [f"Person{number} Absent,Cedar School" for number in range(60)]
    staff.write_text("\n".join(["Name,School", "Ana Ruiz,Alder School", "Bo Lind,Birch School", *people]))
    plans = [
        plan_of("Zoë Ruiz", "Alder School", RATIONALE),
        plan_of("Bo Lind", "Birch School", ROWS, RATIONALE, SUPPORTS),
        plan_of("Cy Dorn", "Birch School", RATIONALE, SHORT),
        plan_of("Di Egan", "Alder School", SHORT),
        plan_of("A. Ruiz", "Alder School"),
        refused("inbox/broken.docx"),
    ]
    plans.append(
        plans[0].model_copy(update={"source": Source(path="x", sha256="", media_type="", duplicate_of="y")})
    )
    return written(folder, plans, roster=read_roster(staff))


@pytest.fixture(scope="module")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    plans = [plan_of(text, text, ("PF101", "error", text, text)) for text in NASTY]
    return written(tmp_path_factory.mktemp("hostile"), [*plans, *map(refused, NASTY)])


def written(folder: Path, plans: list[Submission], **options: Any) -> str:
    def links(one: Submission) -> Links:
        return Links("originals/a.docx", "returned/a.docx", "clean/a.docx")

    out = folder / "report.html"
    return write_report(plans, out, catalogue=load_catalogue(), links=links, today=TODAY, **options).as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        switches = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=switches)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """``visit(address, width=..., ...)`` gives the page; what it should not have done is held against it."""
    contexts, faults = [], []

    def go(address: str, width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.add_init_script(WATCH)
        context.on("request", lambda request: faults.append(request.url) if request.url != address else None)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def names(page: Any) -> list[str]:
    """Whose plans are to be seen in the list of those that need attention."""
    return page.locator("#attention details:visible h4").all_inner_texts()


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.tagName.toLowerCase()")


def tab_to(page: Any, wanted: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


@pytest.mark.parametrize(
    "look",
    [{}, {"width": 340}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["wide", "narrow", "dark", "forced colours"],
)
def test_nothing_stands_in_anybodys_way(visit: Any, report: str, look: dict[str, Any]) -> None:
    page = visit(report, **look)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")

    assert axe.Axe().run(page, options=STRICT).generate_report().splitlines()[0].startswith("Found 0")


def test_the_check_for_obstacles_finds_some(visit: Any, report: str) -> None:
    page = visit(report)
    page.evaluate("document.querySelector('label[for=words]').remove()")
    page.evaluate("document.querySelector('h1').style.color = '#15325d'")

    assert {"label", "color-contrast"} <= {
        violation["id"] for violation in axe.Axe().run(page, options=STRICT).response["violations"]
    }


def test_everything_can_be_done_by_keyboard(visit: Any, report: str) -> None:
    page = visit(report)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the report"
    assert page.locator(":focus").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert focused(page) == "content"

    tab_to(page, "#words")
    page.keyboard.type("bo lind")
    expect(page.get_by_role("status")).to_contain_text("1 of 68 shown")
    assert names(page) == ["Bo Lind"]
    page.keyboard.press("Enter")
    tab_to(page, "#attention summary")
    page.keyboard.press("Space")
    assert page.get_by_text("Goal 2: no activity is given.").is_visible()
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "returned/a.docx"


def test_where_the_keyboard_is_can_be_seen(visit: Any, report: str) -> None:
    page = visit(report)
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in outline
        seen.add(page.evaluate("document.activeElement.tagName"))

    assert {"A", "SUMMARY", "INPUT", "SELECT", "BUTTON"} <= seen


def test_filters_narrow_each_other_and_say_so(visit: Any, report: str) -> None:
    page = visit(report)
    count = page.get_by_role("status")
    assert count.inner_text() == "All 68 shown."

    page.get_by_label("School", exact=True).select_option("Birch School")
    assert names(page) == ["Bo Lind", "Cy Dorn"]
    assert page.locator("#unread, #missing").evaluate_all("all => all.every((one) => one.hidden)")
    page.get_by_label("Finding", exact=True).select_option("Missing rows")
    assert names(page) == ["Bo Lind"]
    assert count.inner_text() == "1 of 68 shown: Birch School, Missing rows."
    page.get_by_label("Search", exact=True).fill("nobody")
    expect(count).to_contain_text("Nothing found")
    page.get_by_role("button", name="Clear").click()
    assert count.inner_text() == "All 68 shown."
    assert focused(page) == "words"
    page.get_by_label("Show", exact=True).select_option("Not submitted")
    assert page.locator("#missing tbody tr:visible").count() == 61
    assert names(page) == []


def test_a_search_needs_no_accents_and_looks_into_findings(visit: Any, report: str) -> None:
    page = visit(report)
    for words, found in (("ZOE", ["Zoë Ruiz"]), ("supports empty", ["Bo Lind"]), ("Dorn.docx", ["Cy Dorn"])):
        page.get_by_label("Search", exact=True).fill(words)
        expect(page.get_by_role("status")).to_contain_text(words)
        assert names(page) == found


def test_the_order_can_be_chosen(visit: Any, report: str) -> None:
    page = visit(report)
    assert names(page) == ["Bo Lind", "Cy Dorn", "Zoë Ruiz"]

    page.get_by_label("Order", exact=True).select_option("School")
    assert names(page) == ["Zoë Ruiz", "Bo Lind", "Cy Dorn"]
    page.get_by_label("Order", exact=True).select_option("Most to fix first")
    assert names(page) == ["Bo Lind", "Cy Dorn", "Zoë Ruiz"]
    page.get_by_label("Order", exact=True).select_option("Name")
    assert names(page) == ["Bo Lind", "Cy Dorn", "Zoë Ruiz"]


def test_a_kind_leads_to_its_people(visit: Any, report: str) -> None:
    page = visit(report)
    rule = page.locator(".rule", has_text="Missing rows")
    rule.locator("summary").click()
    rule.get_by_role("button", name="Show only these plans below").click()
    assert names(page) == ["Bo Lind"]
    assert focused(page) == "count"

    page.locator(".rule summary", has_text="Missing answer").click()
    page.locator(".rule").get_by_role("link", name="Cy Dorn").click()
    entry = page.locator("#attention details", has_text="Cy Dorn")
    assert entry.evaluate("entry => entry.open")
    assert page.evaluate("document.activeElement.closest('details').id") == entry.get_attribute("id")
    assert page.get_by_role("status").inner_text() == "All 68 shown."


def test_all_shown_can_be_opened_and_closed(visit: Any, report: str) -> None:
    page = visit(report)
    page.get_by_label("School", exact=True).select_option("Birch School")
    page.get_by_role("button", name="Open all shown").click()
    assert page.locator(".plan[open]").count() == 2
    page.get_by_role("button", name="Close all").click()
    assert page.locator(".plan[open]").count() == 0


def test_without_script_it_is_a_plain_document(visit: Any, report: str) -> None:
    page = visit(report, java_script_enabled=False)

    assert not page.get_by_label("Search", exact=True).is_visible()
    assert not page.get_by_role("button").count()
    assert names(page) == ["Bo Lind", "Cy Dorn", "Zoë Ruiz"]
    page.locator("#attention summary").first.click()
    assert page.get_by_text("Goal 2: no activity is given.").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_everything_is_open_and_nothing_to_click(
    visit: Any, report: str, tmp_path: Path, script: bool
) -> None:
    page = visit(report, java_script_enabled=script, color_scheme="dark")
    pages = printed(page, tmp_path)
    text = "\n".join(pages)

    for message in ("Goal 2: no activity is given.", "The goal is short.", "This file is damaged."):
        assert message in text
    for control in (
        "Open all shown",
        "Show only these",
        "Search",
        "Skip to",
        "At a glance\nBy kind",
        "Commented copy",
    ):
        assert control not in text
    absent = [page for page in pages if "Absent" in page]
    assert len(absent) > 1
    assert all("Form due" in page for page in absent)
    assert f"1 / {len(pages)}" in pages[0]


def test_on_paper_a_filter_is_told(visit: Any, report: str, tmp_path: Path) -> None:
    page = visit(report)
    page.get_by_label("School", exact=True).select_option("Birch School")
    text = "\n".join(printed(page, tmp_path))

    assert "3 of 68" not in text
    assert "2 of 68 shown: Birch School." in text
    assert "Zoë Ruiz\nCoordinator" not in text


def test_after_printing_what_was_closed_is_closed(visit: Any, report: str) -> None:
    page = visit(report)
    page.locator("#attention summary").first.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 1


def printed(page: Any, folder: Path) -> list[str]:
    page.pdf(path=folder / "report.pdf", format="Letter")
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    texts = [sheet.get_textpage().get_text_bounded().replace("\r\n", "\n") for sheet in document]
    document.close()
    return texts


def test_hostile_text_does_nothing(visit: Any, hostile_report: str) -> None:
    page = visit(hostile_report)
    page.get_by_role("button", name="Open all shown").click()
    page.get_by_label("Order", exact=True).select_option("School")
    page.get_by_label("Search", exact=True).fill(NASTY[0])
    expect(page.get_by_role("status")).to_contain_text("of 10 shown")

    assert page.title().startswith("Professional learning plans")
    assert page.evaluate("refused") == []
    assert NASTY[0] in names(page)
    assert page.locator("#count script, #count img, main img").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_no_text_pushes_the_page_wider(visit: Any, report: str, hostile_report: str, width: int) -> None:
    for address in (report, hostile_report):
        page = visit(address, width)
        page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")

        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_policy_refuses_what_is_not_the_pages_own(browser: Any, report: str) -> None:
    """Should text ever get out of its place, the browser still neither runs nor fetches anything."""
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(report)
    page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'window.ran = true';"
        "document.body.append(one); document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1/x'})); }"
    )
    page.wait_for_timeout(100)

    assert page.evaluate("window.ran") is None
    assert page.evaluate("refused") == ["inline", "http://127.0.0.1/x"]
    page.close()


def test_a_long_report_is_searched_at_once(visit: Any, tmp_path: Path) -> None:
    page = visit(written(tmp_path, list(Inventor(3).submissions(1_000))))
    page.get_by_label("Show", exact=True).select_option("Needs attention")

    assert page.locator("#attention .long").count() == 1
    shown = page.locator("#attention details:not([hidden])").count()
    assert page.get_by_role("status").inner_text() == f"{shown} of 1000 shown: Needs attention."
