"""Words put right that cannot stand as they were read."""

from __future__ import annotations

import pytest

from planforms.readers.scan.spelling import UNSURE, respelled
from planforms.readers.scan.tesseract import Spotted


def line(text: str) -> list[Spotted]:
    """The words of a line, each letter ten dots wide."""
    words, x = [], 0
    for word in text.split():
        words.append(Spotted(word, x, 0, x + 10 * len(word), 30, (1, 1, 1), 95.0))
        x += 10 * len(word) + 10
    return words


def put_right(text: str, *, specked: bool = False) -> str:
    """The line as put right; what was changed must be doubtful, and nothing else."""
    before = {(word.text, word.sure) for word in line(text)}
    found = respelled(line(text), specked=specked)
    assert all(word.sure == UNSURE for word in found if (word.text, word.sure) not in before)
    assert [word.left for word in found] == sorted(word.left for word in found)
    return " ".join(word.text for word in found)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("ask first. last@hill.example.org", "ask first.last@hill.example.org"),
        ("jo @ hill.example.org", "jo@hill.example.org"),
        ("jo@hill. example.org today", "jo@hill.example.org today"),
        ("jo@mail.example Org", "jo@mail.example.org"),
        ("jo@mail.exampleorg", "jo@mail.example.org"),
        ("jo@mail.example.or g", "jo@mail.example.org"),
        ("jo@mail.example.org. Then call", "jo@mail.example.org. Then call"),
        ("see https: //hill.example.org/plans now", "see https://hill.example.org/plans now"),
        ("jo@mail.example-org", "jo@mail.example.org"),
        ("jo.|@Iake.example.org", "jo.l@lake.example.org"),
        ("Ida.Ito@Lake.example.org", "Ida.Ito@Lake.example.org"),
        ("see: both / and // here", "see: both / and // here"),
        ("write to Jo. jo@mail.example.org", "write to Jo. jo@mail.example.org"),
    ],
)
def test_the_parts_of_an_address_are_one_word(read: str, right: str) -> None:
    assert put_right(read) == right


def test_the_end_of_an_address_on_a_line_of_its_own_begins_with_a_stop() -> None:
    def below(above: str, text: str) -> list[str]:
        last = [word._replace(line=(1, 1, 2)) for word in line(text)]
        return [word.text for word in respelled([*line(above), *last], specked=False)]

    assert below("ask jo@hill.example", "edu")[-1] == ".edu"
    assert below("ask jo@hill.example.", "edu")[-1] == "edu"
    assert below("ask jo@hill.example.org", "edu")[-1] == "edu"
    assert below("ask for training in", "edu")[-1] == "edu"
    assert below("ask jo@hill.example", "us all")[-2:] == ["us", "all"]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Algebra | and Il, grade 9", "Algebra I and II, grade 9"),
        ("French II, Ill, IV", "French II, III, IV"),
        ("French lll, IV and (l|).", "French III, IV and (II)."),
        ("Ill for two weeks, then Title II or Il", "Ill for two weeks, then Title II or II"),
        ("Ill again in grade IV", "Ill again in grade IV"),
        ("when [need help", "when I need help"),
        ("lfeoma and lngrid", "Ifeoma and Ingrid"),
        ("[draft] list | ", "[draft] list |"),
        ("Lloyd likes llamas", "Lloyd likes llamas"),
    ],
)
def test_upright_strokes_that_can_only_be_an_i_are(read: str, right: str) -> None:
    assert put_right(read) == right


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("October Ist, the 2lst and 3oth", "October 1st, the 21st and 30th"),
        ("the Ith and Ind", "the Ith and Ind"),
        ("Pine Hollow $.D. 12", "Pine Hollow S.D. 12"),
        ("about $310 or $.50", "about $310 or $.50"),
    ],
)
def test_letters_for_figures_of_an_ordinal_and_money_that_is_none(read: str, right: str) -> None:
    told = respelled(line(read), specked=False)
    assert " ".join(word.text for word in told) == right
    changed = [new.text != old for new, old in zip(told, read.split(), strict=True)]
    assert [word.sure == UNSURE for word in told] == changed


def test_ordinals_that_do_not_exist_are_doubtful() -> None:
    words = respelled(line("8rd oth 3rd 11th 21st 112nd"), specked=False)
    assert [word.sure for word in words] == [UNSURE, UNSURE, 95.0, 95.0, 95.0, 95.0]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("classroom.routines and map’scientific", "classroom routines and map scientific"),
        ("who:speaks ; first", "who speaks first"),
        ("fifth students. read", "fifth students read"),
        ("my fifth-grade.team", "my fifth-grade team"),
        ("done. Next etc. and 4:30 don’t they’ll", "done. Next etc. and 4:30 don’t they’ll"),
        ("see hill.org or jo@hill.example.org", "see hill.org or jo@hill.example.org"),
    ],
)
def test_signs_on_a_specked_page_may_be_specks(read: str, right: str) -> None:
    assert put_right(read, specked=True).rstrip() == right
    assert put_right(read) == " ".join(read.split())


def test_a_figure_that_may_be_a_letter_of_a_word_is_doubtful() -> None:
    words = respelled(line("it 1s in the wi1l, 0n page 1 of 10 at 11am, 1x each 10th week"), specked=False)
    assert [word.text for word in words if word.sure == UNSURE] == ["1s", "wi1l,", "0n"]


def test_an_accent_on_a_specked_page_is_doubtful() -> None:
    assert [word.sure for word in respelled(line("Fítzgerald reads"), specked=True)] == [UNSURE, 95.0]
    assert [word.sure for word in respelled(line("José reads"), specked=False)] == [95.0, 95.0]


def test_a_brace_that_nothing_opens_is_a_bracket() -> None:
    assert put_right("(labs too}. Then") == "(labs too). Then"
    assert put_right("a {set} of") == "a {set} of"


def test_a_lone_sign_that_was_hardly_read_is_a_speck() -> None:
    one, sign, other = line("Thursday , February")
    assert [word.text for word in respelled([one, sign, other], specked=False)] == [
        "Thursday",
        ",",
        "February",
    ]
    found = respelled([one, sign._replace(sure=20.0), other], specked=False)
    assert [(word.text, word.sure) for word in found] == [("Thursday", UNSURE), ("February", UNSURE)]
