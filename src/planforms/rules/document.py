"""What about the document itself a person may want to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforms.document import Place, Remark, RemarkKind
from planforms.rules.base import Problem, plan_rule
from planforms.rules.case import Case
from planforms.submission import Note
from planforms.text.plaintext import shortened

_QUOTED = 12
"""So many texts are quoted in one message."""


_ANOTHER = 15
"""So many texts without a place may be another form."""

_SIGNS = " \n\t\ufffc"
"""What a picture, a stamp or ink is in a text."""


@plan_rule("PF501", "warning")
def unplaced_text(case: Case) -> Iterator[Problem]:
    """Text stands in the document that belongs to no field.

    What: It is neither printed by the form nor an answer to anything that the form asks. It is
    quoted, kept, and listed with its place.

    Why: It may be the answer to a question, written in another spot; only a person can tell.

    Passes:
        every answer below or beside its prompt

    Fails:
        "Sorry this is late!" between two questions

    Source: The comparison of the copy with the blank form.
    """
    for stray in case.submission.unplaced:
        said = f"“{shortened(stray.text, 120)}”" if stray.text.strip(_SIGNS) else "A picture"
        message = f"{said} belongs to no question of the form."
        yield Problem(
            None, message, "If it is an answer, move it to its question; else take it out.", stray.place
        )


@plan_rule("PF502", "info")
def prompt_deleted(case: Case) -> Iterator[Problem]:
    """A prompt of the form was deleted.

    What: The matched form prints a question, and this copy has it no longer. Where the field is
    required and unanswered too, that is said instead.

    Why: Whoever reads the copy cannot see what was asked.

    Passes:
        the copy with all its questions

    Fails:
        the line "Date completed:" was deleted

    Source: The comparison of the copy with the blank form.
    """
    for path, place in _deleted(case).items():
        entry = case.submission.fields.get(path)
        answered = entry is not None and entry.state == "answered"
        if answered or not case.is_due(path):
            message = f"{case.named(path)}: this question was deleted from the copy."
            yield Problem(
                path, message, "Use a fresh copy of the form next time, with all its questions.", place
            )


@plan_rule("PF503", "info")
def other_wording(case: Case) -> Iterator[Problem]:
    """The form's wording is that of no known revision.

    What: The printed text differs from every blank that planforms knows: another year's form, or a
    copy in which somebody changed the questions. One finding a document, at the first such question, with
    all words that were taken for the form's own.

    Why: The answers were read all the same; a look at whether they stand where they should is worth it,
    and at whether somebody's own words are among those of the form.

    Passes:
        a copy of a blank in the forms folder

    Fails:
        "SMART Goal" reads "Your SMART Goal for this year"

    Source: The comparison of the copy with the blank forms.
    """
    reworded = [note for note in case.notes("prompt.reworded") if note.field]
    strange = list(case.notes("text.reworded"))
    form = case.submission.form
    fix = "Look whether the answers stand under the right questions, or add this year's blank to the forms."
    if reworded:
        first = reworded[0]
        count = "One question is" if len(reworded) == 1 else f"{len(reworded)} questions are"
        message = (
            f"{count} worded otherwise than in the forms known, the first at {case.named(first.field or '')}."
        )
        yield Problem(first.field, f"{message}{_taken_for_form(strange)}", fix, first.place)
    elif strange:
        message = "The copy prints words that no form known has."
        yield Problem(None, f"{message}{_taken_for_form(strange)}", fix, strange[0].place)
    elif form is not None and form.id and not form.exact and not _deleted(case):
        yield Problem(None, "The printed text of this copy is that of no revision known.", fix)


def _taken_for_form(notes: Sequence[Note]) -> str:
    """A sentence that quotes what was taken for the form's own."""
    said = list(dict.fromkeys(note.detail for note in notes))
    more = f" and {len(said) - _QUOTED} more" if len(said) > _QUOTED else ""
    quoted = ", ".join(f"“{shortened(text, 120)}”" for text in said[:_QUOTED])
    return f" Taken for the form's own: {quoted}{more}." if said else ""


@plan_rule("PF504", "warning")
def unresolved_changes(case: Case) -> Iterator[Problem]:
    """Tracked changes were neither accepted nor rejected.

    What: Changes are still marked, or words struck out. Inserted text counts as there, deleted or struck text as gone.

    Why: What the plan says depends on how they are resolved.

    Passes:
        all changes accepted

    Fails:
        a sentence still marked as inserted

    Source: The document itself.
    """
    for remark in _remarks(case, "tracked-changes"):
        count = f" ({remark.text})" if remark.text else ""
        if "struck out" in remark.text:
            fix = "Delete them, or take the line through them away if they should count."
            yield Problem(None, f"Words are struck out and were not read{count}.", fix, remark.place)
            continue
        fix = "In Word: Review > Accept > Accept All Changes, or reject what you do not want."
        yield Problem(None, f"Tracked changes are not resolved{count}.", fix, remark.place)


@plan_rule("PF505", "info")
def comments_left(case: Case) -> Iterator[Problem]:
    """Comments are left in the document.

    What: Somebody's comments stand in the margin.

    Why: They may ask for something that was not done yet.

    Passes:
        no comments

    Fails:
        a comment "please add a date"

    Source: The document itself.
    """
    for remark in _remarks(case, "comments"):
        count = f" ({remark.text})" if remark.text else ""
        fix = "Answer and delete them in Word (Review > Comments) if they are settled."
        yield Problem(None, f"Comments are left in the document{count}.", fix, remark.place)


@plan_rule("PF506", "warning")
def hidden_text(case: Case) -> Iterator[Problem]:
    """The document has text that nobody sees.

    What: Text formatted as hidden. It is never taken for an answer.

    Why: It is printed by nobody's wish and may hold what was not meant to be sent.

    Passes:
        no hidden text

    Fails:
        a hidden paragraph below a question

    Source: The document itself.
    """
    for remark in _remarks(case, "hidden-text"):
        said = f": “{shortened(remark.text, 80)}”" if remark.text and not remark.text.isdigit() else ""
        fix = "In Word, show it with Ctrl+Shift+8 and delete it, or make it visible."
        yield Problem(None, f"The document has hidden text{said}.", fix, remark.place)


@plan_rule("PF507", "warning")
def macros(case: Case) -> Iterator[Problem]:
    """The document has macros.

    What: Program code comes with it. It is never run.

    Why: Macros of unknown origin are a danger to whoever opens the document.

    Passes:
        a .docx file without macros

    Fails:
        a .docm file with an AutoOpen macro

    Source: The document itself.
    """
    for remark in _remarks(case, "macros"):
        fix = "Save it as an ordinary Word document (.docx) and send that."
        yield Problem(None, "The document has macros; they were not run.", fix, remark.place)


@plan_rule("PF508", "info")
def external_link(case: Case) -> Iterator[Problem]:
    """The document points to something outside itself.

    What: A linked picture, template, web page or object. No link is ever followed. E-mail links are
    not mentioned.

    Why: What stands there can change or vanish, and may not be there for whoever reads the plan.

    Passes:
        evidence named in words, or attached

    Fails:
        a template loaded from a web address

    Source: The document itself.
    """
    targets = dict.fromkeys((remark.text, remark.place) for remark in _remarks(case, "external-link"))
    for target, place in targets:
        if not target.lower().startswith("mailto:"):
            said = f": {shortened(target, 80)}" if target else ""
            fix = "Make sure that the plan can be understood without it."
            yield Problem(None, f"The document points to something outside itself{said}.", fix, place)


@plan_rule("PF509", "info")
def several_plans(case: Case) -> Iterator[Problem]:
    """The file holds several plans.

    What: More than one filled-in form stands in one file; each is read as a plan of its own.

    Why: One of them may be an old one, or somebody else's.

    Passes:
        one form, one file

    Fails:
        two people's plans, one after the other

    Source: The document itself.
    """
    source = case.submission.source
    if source.plans > 1:
        message = f"This file holds {source.plans} plans; this is number {source.plan}."
        yield Problem(
            None, message, "Send each plan in a file of its own if they belong to different people."
        )


@plan_rule("PF510", "warning")
def doubtful_reading(case: Case) -> Iterator[Problem]:
    """It is not sure that an answer was read as it stands, or that it answers this question.

    What: The page is a scan and the recogniser doubts its own words; or the question is there in other
    words, or gone, and the answer was placed by what stands around it; or a question that nobody need answer
    has no answer, and words that belong to no question stand where it would be; or a mark stands where words
    are asked for, and was read as the words at the head of its column.

    Why: Names, numbers and dates may be wrong by a letter; an answer may belong to the question beside.

    Passes:
        an answer that was typed below the form's own question

    Fails:
        a faint copy of a fax; a retyped form with questions of its own

    Source: The confidence with which text was recognised and answers were placed.
    """
    scanned = any(True for _ in _remarks(case, "ocr"))
    for note in case.notes("confidence.low"):
        path = note.field or ""
        text = case.text(path) or note.detail
        what = f"{case.named(path)}: “{shortened(text, 60)}”" if path else f"“{shortened(text, 60)}”"
        if path and not text:
            fix = "See which of its options is marked, and tick the box."
            yield Problem(
                note.field, f"{case.named(path)}: which options are meant is not sure.", fix, note.place
            )
        elif scanned:
            fix = "Compare it with the page, or send the form as a Word file."
            yield Problem(note.field, f"{what} was hard to read.", fix, note.place)
        else:
            fix = "See whether it is the answer to this question; keep the form's own questions next time."
            yield Problem(note.field, f"{what} may answer another question.", fix, note.place)
    for note in case.notes("mark.below"):
        fix = "See whether the mark chooses what the head of its column says."
        yield Problem(
            note.field,
            f"{case.named(note.field or '')}: a mark, “{note.detail}”, stands there.",
            fix,
            note.place,
        )
    yield from _nearby(case)


def _nearby(case: Case) -> Iterator[Problem]:
    """The words that may answer a question without an answer; where one is due, its being missing is told."""
    for note in case.notes("answer.nearby"):
        path = note.field or ""
        entry = case.submission.fields.get(path)
        if entry is None or entry.state == "answered" or not case.is_due(path):
            said = shortened(note.detail, 60)
            message = f"{case.named(path)}: “{said}” stands where this would be, and belongs to no question."
            yield Problem(path, message, "See whether it belongs here, and move it if it does.", note.place)


@plan_rule("PF511", "info")
def embedded_object(case: Case) -> Iterator[Problem]:
    """The document has another file inside it.

    What: An embedded workbook, document or package. It is not opened.

    Why: What stands in it is not in the plan that was read.

    Passes:
        everything written in the form

    Fails:
        a spreadsheet dropped into an answer

    Source: The document itself.
    """
    for remark in _remarks(case, "embedded-object"):
        fix = "Write what matters into the form, or send the other file beside it."
        yield Problem(None, "Another file is embedded in the document; it was not read.", fix, remark.place)


@plan_rule("PF512", "info")
def repaired_file(case: Case) -> Iterator[Problem]:
    """Something is wrong with the file, and it was read all the same.

    What: Something in it is not as it should be, and could be passed over or put right in reading.

    Why: Some of it may look different in Word.

    Passes:
        a file as Word saves it

    Fails:
        a PDF with a broken index

    Source: The document itself.
    """
    for remark in _remarks(case, "repaired"):
        said = f": {shortened(remark.text, 120)}" if remark.text else ""
        yield Problem(
            None,
            f"Something is wrong with the file{said}.",
            "Open it, save it anew and send that copy.",
            remark.place,
        )


@plan_rule("PF513", "info")
def loose_annotation(case: Case) -> Iterator[Problem]:
    """A note was laid over a page and is no answer.

    What: A sticky note, highlight text or drawing on a PDF page.

    Why: It may ask for something, or hold an answer that was not meant to be loose.

    Passes:
        answers typed into the fields

    Fails:
        a sticky note "see my e-mail"

    Source: The document itself.
    """
    for remark in _remarks(case, "annotation"):
        said = f": “{shortened(remark.text, 120)}”" if remark.text else ""
        yield Problem(
            None,
            f"A note lies over the page{said}.",
            "Move it into the form if it is an answer.",
            remark.place,
        )


@plan_rule("PF514", "info")
def pictured_signature(case: Case) -> Iterator[Problem]:
    """A signature is a picture.

    What: In the place for a signature stands a picture, a stamp or ink, and no name.

    Why: Who signed cannot be read by a program; a person must look.

    Passes:
        Signature: Jordan Example

    Fails:
        Signature: (a pasted picture)

    Source: The document itself.
    """
    for note in case.notes("picture"):
        path = note.field or ""
        spec = case.spec(path)
        if spec is not None and spec.kind == "signature" and case.text(path) is None:
            said = f"{case.named(path)} is signed with a picture."
            yield Problem(path, said, "Look at whose signature it is.", note.place or case.place(path))


@plan_rule("PF515", "warning")
def likely_form(case: Case) -> Iterator[Problem]:
    """It is not sure that this is a copy of the form that it was read as.

    What: Neither the form's words nor its title and build tell that; the copy asks most of what the form asks, in
    other words and in the form's order, or its answers, read as the form's, are of the kinds that the form asks for.

    Why: It may be another office's form that asks much the same.

    Passes:
        another year's form with half of its questions in the same words

    Fails:
        a form of which every question and the title are in other words

    Source: The comparison of the copy with the blank forms.
    """
    form = case.submission.form
    for _ in case.notes("form.worded"):
        title = form.title if form is not None else None
        message = f"This was taken for a copy of “{title}”, since it asks much the same in other words."
        yield Problem(
            None, message, "Make sure that it is that form; else take it out, or add its blank to the forms."
        )


@plan_rule("PF516", "warning")
def emphasised_words(case: Case) -> Iterator[Problem]:
    """Words of the form are set off, as an answer would be.

    What: Printed words are bold, underlined, in colour or circled that are not so in the blank form, and those beside
    them are not.

    Why: Somebody may have chosen among printed words in that way; it was not read as an answer.

    Passes:
        a label in bold as on the blank form

    Fails:
        "walks / rides / is fetched" with "rides" underlined

    Source: The comparison of the copy with the blank form.
    """
    for note in case.notes("text.emphasised"):
        message = f"“{shortened(note.detail, 60)}” is set off among the form's own words, and was read as no answer."
        fix = "If it is the answer, see to it that it is noted; else take no notice."
        yield Problem(None, message, fix, note.place)


@plan_rule("PF517", "warning")
def other_form(case: Case) -> Iterator[Problem]:
    """So much has no place in the form that the file may hold another one.

    What: Many texts are neither printed by the form nor an answer to anything that it asks, and they are no copy of
    a known form either, as far as can be told. Each is listed with its place.

    Why: They may be another plan, or a part of this one that was not recognised: its answers are in none of the fields.

    Passes:
        two plans in one file, both recognised

    Fails:
        another office's application pasted behind a plan

    Source: The comparison of the copy with the blank forms.
    """
    stray = [text for text in case.submission.unplaced if text.text.strip(_SIGNS)]
    if len(stray) >= _ANOTHER:
        said = shortened(stray[0].text, 60)
        message = (
            f"{len(stray)} texts, from “{said}” on, belong to no question: they may be a plan by themselves."
        )
        fix = "Look at them. If they are a form, hand it in as a file of its own, or add its blank to the forms."
        yield Problem(None, message, fix, stray[0].place)


def _deleted(case: Case) -> dict[str, Place | None]:
    """The fields whose prompt is gone; what stands below a heading has none of its own."""
    places = {path: entry.place for path, entry in case.unanswered if entry.state == "absent"}
    places |= {note.field: note.place for note in case.notes("prompt.deleted") if note.field}
    return {path: place for path, place in places.items() if (spec := case.spec(path)) and spec.prompt}


def _remarks(case: Case, kind: RemarkKind) -> Iterator[Remark]:
    for remark in case.submission.remarks:
        if remark.kind == kind:
            yield remark if remark.place != Place() else _placed(case, remark)


def _placed(case: Case, remark: Remark) -> Remark:
    """A remark about the whole document is put where the form begins."""
    return Remark(remark.kind, remark.text, case.place(None))
