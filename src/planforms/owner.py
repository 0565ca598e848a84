"""Whose plan it is: by the form, else by the file's name, else by the file's properties."""

from __future__ import annotations

import re
from pathlib import PurePath

from planforms.document import Document
from planforms.identity import person_name
from planforms.plans import Person, Plan
from planforms.submission import Owner
from planforms.wording import fold

_NOISE = frozenset(
    "plan plans pgp pcp sip form forms final draft copy of signed completed complete rev revised revision version v "
    "submission submitted scan scanned updated update the and for my new school year sy coordinator coach coaching "
    "cycle peer professional growth learning development goals goal district certificate renewal verification "
    "calendar docx doc pdf fall spring summer winter word document untitled".split()
)
_ACCOUNTS = frozenset(
    {
        "user",
        "admin",
        "administrator",
        "owner",
        "staff",
        "office",
        "teacher",
        "python-docx",
        "author",
        "microsoft office user",
        "windows user",
    }
)


def find_owner(plan: Plan, path: str, document: Document, blank: Document) -> Owner:
    """The best guess whose plan this is, and whence it comes."""
    person = getattr(plan, "owner", None)
    if isinstance(person, Person):
        name = person_name(person)
        if name or person.email:
            return Owner(name=name, email=person.email, from_="form")
    named = name_in_file(path, _words_of(blank))
    if named:
        return Owner(name=named, email=None, from_="file name")
    for key in ("author", "last_modified_by"):
        author = document.properties.get(key, "").strip()
        if _is_somebody(author) and author not in blank.properties.values():
            return Owner(name=author, email=None, from_="document properties")
    return Owner(name=None, email=None, from_=None)


def _words_of(blank: Document) -> frozenset[str]:
    """The words of a form's title, which file names repeat."""
    first = next((paragraph.text for paragraph in blank.paragraphs() if paragraph.text.strip()), "")
    return frozenset(fold(first).split())


def name_in_file(path: str, title: frozenset[str] = frozenset()) -> str | None:
    """A person's name in a file name, if what is left of it after the form's words can be one.

    >>> name_in_file("inbox/Smith, Jane - PGP 2026-27 final.docx")
    'Jane Smith'
    """
    stem = PurePath(path.replace("\\", "/")).stem
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)
    stem = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", stem)
    turned = re.search(r"([^\W\d_][\w'’-]+),\s*([^\W\d_][\w'’-]+)", stem)
    if turned and not _noise({turned.group(1), turned.group(2)}, title):
        return f"{turned.group(2)} {turned.group(1)}"
    words = [word for word in re.split(r"[\s_.,+-]+", stem) if word]
    kept = [word for word in words if not _noise({word}, title) and not any(c.isdigit() for c in word)]
    if 2 <= len(kept) <= 3 and all(word[0].isupper() and len(word) > 1 for word in kept):
        return " ".join(kept)
    return None


def _noise(words: set[str], title: frozenset[str]) -> bool:
    return any(word.casefold() in _NOISE or word.casefold() in title for word in words)


def _is_somebody(author: str) -> bool:
    return bool(author) and author.casefold() not in _ACCOUNTS and 2 <= len(author.split()) <= 4
