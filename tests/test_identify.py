"""Which form a document is a copy of, or none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from locate.drawing import box, document, h, p, table
from planforms.catalogue import Blank, Catalogue, Form, load_catalogue
from planforms.document import Block, Paragraph
from planforms.forms.loading import parse_mapping
from planforms.identify import Match, NoMatch, _best, identify
from planforms.pieces import pieces
from planforms.text.wording import fold

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("form", list(CATALOGUE), ids=lambda form: form.id)
def test_every_blank_is_its_own_form_and_revision(form: object) -> None:
    for blank in form.blanks:  # type: ignore[attr-defined]
        known = identify(pieces(blank.document), CATALOGUE)
        assert isinstance(known, Match)
        assert known.form.id == form.id  # type: ignore[attr-defined]
        assert known.blank.stencil.asks == blank.stencil.asks
        assert known.score > 0.95


def other(title: str, labels: list[str], heads: list[str], rows: list[str]) -> list[Block]:
    """A document of another kind that shares some words with our forms."""
    answers = [table(*([label, "as agreed"] for label in labels))] if labels else []
    texts = [block for head in heads for block in (h(head), p("We will do this and that with our students."))]
    return [h(title), *answers, *texts, *([table(rows, ["a", "b", "c", "d"][: len(rows)])] if rows else [])]


OTHERS = {
    "lesson plan": other(
        "Lesson Plan",
        ["Teacher", "School", "Date", "Grade / subject"],
        ["Objective 1: Add", "Rationale"],
        ["Time", "Activity", "Notes", "Next steps"],
    ),
    "letter": [
        p("Dear families,"),
        p("School starts on Monday. The Principal and the Director greet you."),
        p("Date: May 1"),
    ],
    "minutes": other(
        "SBLT Meeting Minutes", ["Date", "School", "Principal", "Facilitator"], ["Notes", "Next steps"], []
    ),
    "another growth plan": other(
        "Individual Professional Development Plan",
        ["Name", "School", "School Year", "Director"],
        ["Goal 1", "SMART Goal", "Rationale", "Supports"],
        ["Professional Learning Activity", "Evidence", "Target Completion Date"],
    ),
    "improvement plan": other(
        "School Improvement Plan",
        ["School", "Principal", "School year", "SBLT members"],
        ["Rationale: which data show the need?", "Goals"],
        ["Date", "Focus", "Audience", "Facilitator"],
    ),
    "district plan": other(
        "District Improvement Plan",
        ["District", "School year"],
        ["Goal #1", "Objective 1: Raise scores", "Goal #2"],
        ["#", "Strategy", "Lead", "Due"],
    ),
    "reflection": other(
        "Peer Coaching Reflection",
        ["Name of Coach", "E-mail address", "School", "District", "Date"],
        ["Description", "Goal Statement", "Time"],
        [],
    ),
    "clock hours": other(
        "Clock hour request", ["Name", "Certificate number", "District", "Clock hours"], [], []
    ),
    "coaching log": [
        *other("Coaching Cycle Log", ["Coach", "Teacher", "School", "Grade level", "Start date"], [], []),
        *other("End date", [], ["Goal for the cycle", "Evidence"], ["Date", "Time", "Notes", "Next steps"]),
    ],
    "mentoring plan": other(
        "Mentoring Plan",
        [
            "Name of Mentor",
            "E-mail",
            "Name of Mentee",
            "Teaching Assignment",
            "School",
            "District",
            "Principal",
        ],
        [
            "Goals for the year",
            "How often will you meet?",
            "Roles and responsibilities",
            "Resources",
            "Our norms",
        ],
        [],
    ),
    "team plan": other(
        "PLC Team Plan",
        ["School", "Team members", "Meeting time", "Facilitator", "School year"],
        ["SMART goal", "Which data show the need?", "How will you assess the effectiveness of your work?"],
        ["Date", "Focus", "Next steps"],
    ),
    "district aims": other(
        "Professional Development Goals",
        ["District:", "School year:"],
        ["Goal #1: Literacy", "Objective 1", "Action steps", "Goal #2: Math", "Objective 2", "Action steps"],
        [],
    ),
    "nothing": [p("")],
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_other_documents_are_none_of_ours(content: list[Block]) -> None:
    known = identify(pieces(document(*content)), CATALOGUE)
    assert isinstance(known, NoMatch)
    assert known.nearest is not None
    assert known.score < 0.6


def test_a_title_alone_makes_no_form() -> None:
    content = [h("Peer Coaching Plan"), box("We met on Monday.")]
    assert isinstance(identify(pieces(document(*content)), CATALOGUE), NoMatch)


def test_the_title_over_some_of_the_prompts_is_the_form() -> None:
    labels = [h("Peer Coaching Plan")]
    for item in CATALOGUE["peer-coaching-plan"].blanks[0].stencil.top.items:
        if item.prompt and item.key:
            labels.append(p(item.text))
    half = labels[: len(labels) // 2 - 1]
    known = identify(pieces(document(*half)), CATALOGUE)
    assert isinstance(known, Match)
    assert known.form.id == "peer-coaching-plan"
    assert isinstance(identify(pieces(document(*half[1:])), CATALOGUE), NoMatch)


def test_prompts_that_somebody_counted_are_the_form() -> None:
    asked = [item for item in CATALOGUE["peer-coaching-plan"].blanks[0].stencil.top.items if item.prompt]
    lines = [
        p(f"{number}) {item.text}: as we said") for number, item in enumerate(asked, start=1) if item.key
    ]
    known = identify(pieces(document(*lines)), CATALOGUE)
    assert isinstance(known, Match)
    assert known.form.id == "peer-coaching-plan"


WORDED = [
    "Which school", "In which school year", "Who is principal", "Members (SBLT)", "This plan supports which SIP goal?",
    "Data that show a need: your rationale", "Practices responsive culturally and linguistically",
    "Dates", "What the learning focuses on", "Its audience", "Which phase of the cycle", "Facilitators",
    "Effectiveness of the learning: how will you assess it?",
]  # fmt: skip


def _worded(labels: list[str], title: str = "A plan for the coming months") -> Match | NoMatch:
    """What a document is that asks for these, each above its answer."""
    asked = [block for label in labels for block in (p(label, bold=True), p("We do what we said in spring."))]
    return identify(pieces(document(h(title), *asked)), CATALOGUE)


def test_most_prompts_in_other_words_and_in_their_order_are_the_form() -> None:
    known = _worded(WORDED)
    assert isinstance(known, Match)
    assert (known.form.id, known.worded) == ("school-learning-plan", True)
    assert isinstance(_worded(WORDED[::-1]), NoMatch)
    assert isinstance(_worded(WORDED[::2]), NoMatch)


def test_fewer_prompts_in_other_words_are_the_form_below_its_title() -> None:
    some = [label for at, label in enumerate(WORDED) if at not in (1, 2, 4)]
    assert isinstance(_worded(some), NoMatch)
    known = _worded(some, "Calendar and plan for SIP Professional Learning")
    assert isinstance(known, Match)
    assert known.worded


def test_few_prompts_in_other_words_are_the_form_below_nearly_its_title() -> None:
    labels = ["District called", "In school year", "Connected to the Profile of a Graduate", "Who pays"]
    assert isinstance(_worded(labels, "Goals of our district"), NoMatch)
    known = _worded(labels, "Professional Development, Review & Goals")
    assert isinstance(known, Match)
    assert (known.form.id, known.worded) == ("district-goals", True)


def test_that_a_form_is_known_by_other_words_alone_is_told() -> None:
    from planforms.pipeline import process

    lines = [line for label in WORDED for line in (f"{label}: ", "")]
    copy = docx.Document()
    for line in lines:
        copy.add_paragraph(line)
    saved = BytesIO()
    copy.save(saved)
    (submission,) = process(saved.getvalue(), "plan.docx", CATALOGUE)
    assert "PF515" in {finding.code for finding in submission.findings}


def test_no_forms_at_all() -> None:
    from planforms.catalogue import Catalogue

    assert identify(pieces(document(p("x"))), Catalogue({})) == NoMatch(None, 0.0)


@pytest.mark.parametrize(
    "path",
    sorted((Path(__file__).parents[1] / "samples" / "inbox").glob("*.docx")),
    ids=lambda path: path.stem,
)
def test_samples_are_recognised(path: Path) -> None:
    from planforms.readers import read

    known = identify(pieces(read(path.read_bytes(), path.name)), CATALOGUE)
    assert isinstance(known, Match)
    assert (known.form.id, known.score) == ("coordinator-pgp", 1.0)


def test_two_forms_in_one_file_are_told_apart() -> None:
    from planforms.identify import split_at_titles

    first = CATALOGUE["coaching-cycle"].blanks[0].document.parts[-1].blocks
    second = CATALOGUE["school-learning-plan"].blanks[0].document.parts[-1].blocks
    parts = split_at_titles(pieces(document(*first, *second)), CATALOGUE)
    known = [identify(part, CATALOGUE) for part in parts]
    assert [match.form.id for match in known if isinstance(match, Match)] == [
        "coaching-cycle",
        "school-learning-plan",
    ]


@pytest.mark.parametrize("number", range(len(CATALOGUE["coordinator-pgp"].blanks)))
def test_a_form_that_has_its_title_in_a_header_begins_behind_another_all_the_same(number: int) -> None:
    from planforms.identify import split_at_titles

    def body(form: str, at: int) -> tuple[Block, ...]:
        parts = CATALOGUE[form].blanks[at].document.parts
        return next(part.blocks for part in parts if part.kind == "body")

    first, second = body("coaching-cycle", 0), body("coordinator-pgp", number)
    parts = split_at_titles(pieces(document(*first, *second)), CATALOGUE)
    assert [piece.text for piece in parts[1]] == [piece.text for piece in pieces(document(*second))]
    alone = pieces(document(*second, header=[p("Coordinator Professional Growth Plan")]))
    assert split_at_titles(alone, CATALOGUE) == [alone]
    twice = pieces(document(*second, *second))
    assert split_at_titles(twice, CATALOGUE) == [twice]


@pytest.mark.parametrize("line", ["{number}. {text}", "{text}\t{number}"])
def test_a_list_of_what_a_form_asks_is_none_by_itself(line: str) -> None:
    from planforms.identify import split_at_titles

    form = CATALOGUE["certificate-pgp"]
    prompts = [item.text.strip() for item in form.blanks[0].stencil.top.items if item.prompt]
    listed = [p(line.format(number=number, text=text)) for number, text in enumerate(prompts, start=1)]
    stream = pieces(document(p("This form asks:"), *listed, *form.blanks[0].document.parts[-1].blocks))
    assert split_at_titles(stream, CATALOGUE) == [stream]


def packet(*said: str, below: str = "Lake County Schools", parts: int = 2) -> list[Block]:
    """Two parts of one form with the same title and the same head; answers in turn."""
    asked = (
        ("Approval of summer study", "Why do you ask for this study?", "Principal"),
        ("Evaluation of summer study", "What did you learn from it?", "Supervisor"),
    )
    answers = (f"{words} {number}" if words else "" for number in range(99) for words in (*said, "")[:1])
    made: list[Block] = []
    for title, question, signer in asked[:parts]:
        labels = ("Name of Teacher", "Name of School", question, signer)
        made += [p("Summer Study"), p(below), p(title), table(*([label, next(answers)] for label in labels))]
    return made


def packets(below: str = "Lake County Schools") -> Catalogue:
    """A catalogue of the form alone."""
    mapping = parse_mapping(
        "id: study\ntitle: Summer Study\nrevisions: [study.docx]\n"
        "fields:\n  teacher: {kind: person, prompt: Name of Teacher}\n"
    )
    blank = Blank(Path("study.docx"), mapping)
    blank.__dict__["document"] = document(*packet(below=below))
    return Catalogue({"study": Form(mapping, (blank,), Path())})


@pytest.mark.parametrize(
    ("copy", "plans"),
    [
        (packet("Ann"), 1),
        (packet("Ann", parts=1), 1),
        ([*packet("Ann"), *packet("Bo")], 2),
        ([*packet("Ann"), *packet("Bo", parts=1)], 2),
    ],
)
def test_a_form_with_its_title_on_each_part_is_one(copy: list[Block], plans: int) -> None:
    from planforms.identify import split_at_titles

    parts = split_at_titles(pieces(document(*copy)), packets())
    assert len(parts) == plans
    assert [part[2].text for part in parts] == ["Approval of summer study"] * plans


def test_a_title_right_below_another_begins_nothing_more() -> None:
    from planforms.identify import split_at_titles

    below = "Lake County Schools Office"
    stream = pieces(document(*packet("Ann", below=below), *packet("Bo", below=below)))
    assert len(split_at_titles(stream, packets(below))) == 2


def test_a_title_that_is_only_mentioned_divides_nothing() -> None:
    from planforms.identify import split_at_titles

    blocks = CATALOGUE["coaching-cycle"].blanks[0].document.parts[-1].blocks
    stream = pieces(document(*blocks, p("Peer Coaching Plan"), p("I took part in it.")))
    assert split_at_titles(stream, CATALOGUE) == [stream]


def test_the_same_build_with_a_like_title_is_enough_where_every_prompt_is_in_other_words() -> None:
    blank = next(iter(CATALOGUE["school-learning-plan"].blanks)).document
    words = (f"words of another year {number}" for number in range(1000))

    def reworded(block: Block) -> Block:
        if hasattr(block, "rows"):
            rows = tuple(
                replace(
                    row,
                    cells=tuple(
                        replace(cell, blocks=tuple(map(reworded, cell.blocks))) for cell in row.cells
                    ),
                )
                for row in block.rows
            )
            return replace(block, rows=rows)
        return block if block.marks or not block.text.strip() else replace(block, text=next(words))

    body = next(part for part in blank.parts if part.kind == "body")
    titled = replace(body.blocks[0], text="SIP Plan and Calendar for Professional Learning")
    blocks = (titled, *map(reworded, body.blocks[1:]))
    found = identify(pieces(document(*blocks)), CATALOGUE)
    assert isinstance(found, Match)
    assert found.form.id == "school-learning-plan"
    stripped = [replace(titled, text="Minutes of the meeting"), *blocks[1:2]]
    assert isinstance(identify(pieces(document(*stripped)), CATALOGUE), NoMatch)


def reworded(block: Block, asks: set[str]) -> Block:
    """A block of a blank with other words for all that asks or heads."""
    if isinstance(block, Paragraph):
        key = fold(block.text)
        other = f"Words of another year no {len(key)}" if key in asks else block.text
        return replace(block, text=other, marks=(), bold_until=0)
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, blocks=tuple(reworded(held, asks) for held in cell.blocks))
                for cell in row.cells
            ),
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


def test_guidance_over_tables_built_like_the_forms_is_the_form_in_an_outer_table_too() -> None:
    from planforms.pipeline import _plans

    blank = CATALOGUE["coordinator-pgp"].blanks[0]
    asks = set(blank.stencil.asks) | {fold(blank.mapping.title)}
    blocks = [reworded(block, asks) for block in blank.document.parts[-1].blocks]
    assert isinstance(identify(pieces(document(*blocks)), CATALOGUE), Match)
    (plan,) = _plans(pieces(document(box(*blocks))), CATALOGUE)
    assert plan[1].form.id == "coordinator-pgp"


def lines_of(form: str) -> tuple[list[Block], list[Block], list[Block]]:
    """What a form prints as lines: its title, its guidance, and its prompts in their order."""
    blank = CATALOGUE[form].blanks[0]
    printed = {piece.key: piece.text for piece in blank.stencil.stream if piece.key}
    asks = blank.stencil.asks
    title = fold(blank.mapping.title)
    guidance = [p(text) for key, text in printed.items() if key not in asks | {title} and key.count(" ") > 2]
    return [h(printed[title])], guidance, [p(text) for key, text in printed.items() if key in asks]


def test_guidance_over_some_of_the_prompts_is_the_form() -> None:
    title, guidance, prompts = lines_of("peer-coaching-plan")
    some = prompts[: len(prompts) * 2 // 5]
    found = identify(pieces(document(*guidance, *some)), CATALOGUE)
    assert isinstance(found, Match)
    assert found.form.id == "peer-coaching-plan"
    assert isinstance(identify(pieces(document(*guidance[:4], *some)), CATALOGUE), NoMatch)
    assert isinstance(identify(pieces(document(*title, *guidance)), CATALOGUE), NoMatch)


def test_title_and_guidance_with_some_options_are_the_form() -> None:
    title, guidance, _ = lines_of("coordinator-pgp")
    stream = CATALOGUE["coordinator-pgp"].blanks[0].stencil.stream
    offered = [option for piece in stream if piece.control is not None for option in piece.control.options]
    options = [p(option) for option in dict.fromkeys(offered)][:8]
    assert isinstance(identify(pieces(document(*title, *guidance, *options)), CATALOGUE), Match)
    assert isinstance(identify(pieces(document(*title, *guidance)), CATALOGUE), NoMatch)


def test_a_heading_below_what_is_asked_on_a_line_is_no_title(tmp_path: Path) -> None:

    from planforms.identify import split_at_titles

    people = ("Mentor", "Beginning educator", "Facilitator", "Reader")
    questions = (
        "Tell where you are.",
        "Tell where you go.",
        "Tell how you get there.",
        "Tell who helps you.",
    )
    fields = [f"f{at}: {{kind: long, prompt: '{said}'}}" for at, said in enumerate((*people, *questions))]
    (tmp_path / "reflection.yaml").write_text(
        "id: reflection\ntitle: Reflection paper\nrevisions: [reflection.docx]\n"
        f"fields: {{{', '.join(fields)}}}"
    )
    word = docx.Document()
    word.add_paragraph("Reflection paper")
    for person in people:
        line = word.add_paragraph()
        line.add_run(f"{person}: ").bold = True
        line.add_run("first and last name")
    word.add_heading("1. First summary", 2)
    for question in questions:
        word.add_paragraph(question)
        word.add_paragraph()
    word.save(str(tmp_path / "reflection.docx"))
    catalogue = load_catalogue([tmp_path])
    stream = pieces(catalogue["reflection"].blanks[0].document)
    assert split_at_titles(stream, catalogue) == [stream]


def test_of_two_forms_that_may_be_meant_it_is_the_one_of_which_more_is_asked() -> None:
    blank = CATALOGUE["certificate-pgp"].blanks[0].stencil
    held = [item.text.strip() for item in blank.top.items if item.kind == "box"]
    known = [text for at, text in enumerate(held) if at < 8]
    labels = ("First Name", "Last Name", "Certificate number", "District/Agency", "Academic Year")
    last = ("Clock hours claimed", "Date completed", "Reviewed by", "Reviewer certificate number")
    asked = ["Professional Growth Plan for Certificate Renewal", *labels]
    asked += ["Certificates held (check all that apply)", *known]
    asked += ["Standards addressed (check all that apply)", *held[8:], "My goal", "Action plan", "What I saw"]
    found = identify(
        pieces(document(*map(p, [*asked, *last, "Reviewer signature", "Date reviewed"]))), CATALOGUE
    )
    assert isinstance(found, Match)
    assert found.form.id == "certificate-pgp"


def test_lines_alone_are_no_build_that_tells_a_form() -> None:
    asked = ["Educator name", "Certificate number", "Name of district", "School year"]
    asked += ["Title of professional growth plan", "Date plan completed"]
    lines = [p(f"{label}: as we said") for label in [*asked, "Grade", "Room", "Phone"]]
    assert isinstance(identify(pieces(document(h("Leave of absence"), *lines)), CATALOGUE), NoMatch)


def test_a_form_by_its_signs_is_none_where_far_more_is_asked_of_another() -> None:
    scores, asked = {("a", ""): 0.7, ("b", ""): 0.55}, {("a", ""): 0.1, ("b", ""): 0.5}
    assert _best(scores, asked) == ("b", "")
    assert _best(scores, asked | {("b", ""): 0.3}) == ("a", "")


def test_nearly_all_prompts_in_other_words_are_the_form_with_some_in_other_places() -> None:
    moved = [*WORDED[8:12], *WORDED[:8], WORDED[12]]
    known = _worded(moved)
    assert isinstance(known, Match)
    assert (known.form.id, known.worded) == ("school-learning-plan", True)
    assert isinstance(_worded([label for at, label in enumerate(moved) if at % 5]), NoMatch)
