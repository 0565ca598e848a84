"""Whose name stands in the name of a file, or in what a program wrote of its author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from posixpath import basename, splitext

from planforms.frozen import dataclass
from planforms.text import bywords
from planforms.text.names import PARTICLES, is_given_name, is_suffix, is_title

_CAMEL = re.compile(
    r"(?<=[a-zß-öø-ÿ])(?<!Mc)(?<!Mac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?=[A-ZÀ-ÖØ-Þ])"
    r"|(?<=[A-Z][A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)
"""Where words were written together: KimLee, PGPKim, Lee2026, but not McDonald."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*['’]?")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?").fullmatch
_SPACES = re.compile(r"([\s_]+)")
_APART = re.compile(r"[,;&]|--|[–—]|\s-|-\s").search
"""What no name goes over."""

_POSSESSIVE = re.compile(r"['’ʼ]s$|['’]$", re.I)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_VOWEL = re.compile("[AEIOUYÀ-Þ]|^NG$").search
_MOST_NAMES = 3
_NEAR = 6
"""How far before a name words may tell whose it is."""
_LONGEST_AUTHOR = 100


class _Kind(Enum):
    """What a word beside others may be."""

    NAME = auto()
    INITIAL = auto()
    PARTICLE = auto()
    TITLE = auto()
    SMALL = auto()
    """A word in small letters that is not known."""
    PLACE = auto()
    BEFORE_OTHERS = auto()
    BEHIND_OTHERS = auto()
    AND = auto()
    LINK = auto()
    NOBODYS = auto()
    KNOWN = auto()


_OF_NAMES = frozenset({_Kind.NAME, _Kind.INITIAL, _Kind.PARTICLE, _Kind.TITLE})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: _Kind
    before: str = " "
    """What stands between it and the word before."""
    owns: bool = False
    """Whether it is possessive: Kim's."""

    @property
    def apart(self) -> bool:
        """Whether it surely has nothing to do with the word before."""
        return _APART(self.before) is not None


_Run = list[_Word]
"""Words side by side that can be one name."""


def name_in_file(path: str, title: frozenset[str] = frozenset()) -> str | None:
    """A person's name in a file name, if it surely holds one and no more; ``title`` are the words of the form's.

    >>> name_in_file("inbox/Smith, Jane - PGP 2026-27 final.docx")
    'Jane Smith'
    >>> name_in_file("Lake Hill School PGP.docx") is None
    True
    """
    stem = unicodedata.normalize("NFC", splitext(basename(path.replace("\\", "/")))[0])
    asides = " ; ".join(aside[1:-1] for aside in _BRACKETS.findall(stem))
    named = _name_among(_words(_BRACKETS.sub(" ; ", stem), title))
    return named or (_name_among(_words(asides, title)) if asides else None)


def person_named(author: str) -> str | None:
    """The person whom a program calls a file's author; None for accounts, offices and schools."""
    if len(author) > _LONGEST_AUTHOR:
        return None
    plain = _BRACKETS.sub(" ", unicodedata.normalize("NFC", author)).strip()
    while (parts := plain.rpartition(","))[0] and is_suffix(parts[2]):
        plain = parts[0]
    words = _words(plain, frozenset())
    named = all(word.kind in _OF_NAMES or word.kind is _Kind.SMALL or is_suffix(word.text) for word in words)
    return _name_among(words) if named else None


def _name_among(words: Sequence[_Word]) -> str | None:
    """The one name among other words; None where there is none, or more than one."""
    if any(word.kind is _Kind.NOBODYS for word in words):
        return None
    if all(word.kind is not _Kind.NAME for word in words):
        return _in_small_letters(words)
    names = [_shown(run) for run in map(_trimmed, _runs(words)) if _is_name(run)]
    return names[0] if len({name.casefold() for name in names}) == 1 else None


def _words(text: str, title: frozenset[str]) -> list[_Word]:
    """The words of a text with what each may be; ``title`` are more words that are known."""
    text = "".join(map(_apart_by_case, _SPACES.split(text)))
    found = list(_WORD.finditer(text))
    bare = [piece[0] if piece[0].isalnum() else _POSSESSIVE.sub("", piece[0]) for piece in found]
    shouted = any(map(str.isupper, bare)) and all(
        word.isupper() for word in bare if _kind(word.title(), title) is _Kind.NAME
    )
    words: list[_Word] = []
    for number, (piece, word) in enumerate(zip(found, bare, strict=True)):
        before = text[found[number - 1].end() if number else 0 : piece.start()]
        kind = _kind(word, title, shouted)
        if word.casefold() in bywords.MONTHS_AND_NAMES:
            beside = [*bare[max(0, number - 1) : number], *bare[number + 1 : number + 2]]
            kind = _Kind.KNOWN if any(map(str.isdigit, beside)) else kind
        elif word.casefold() in bywords.NOBODYS_AND_NAMES and words and words[-1].kind is _Kind.NAME:
            kind = _Kind.NAME if word[0].isupper() else kind
        dotted = kind is _Kind.INITIAL and text[piece.end() : piece.end() + 1] == "."
        words.append(_Word(f"{word}." if dotted else word, kind, before, owns=word != piece[0]))
    return words


def _apart_by_case(piece: str) -> str:
    """The words of a piece of text that were written together."""
    plain = len(piece) < 2 or (piece.isalpha() and piece[1:].islower())
    return piece if plain or is_suffix(piece) else _CAMEL.sub(" ", piece)


_LISTED = {
    word: kind
    for words, kind in (
        (bywords.NO_NAMES, _Kind.KNOWN),
        (frozenset({"and"}), _Kind.AND),
        (bywords.LINKS, _Kind.LINK),
        (bywords.OF_PLACES, _Kind.PLACE),
        (bywords.BEHIND_OTHERS, _Kind.BEHIND_OTHERS),
        (bywords.BEFORE_OTHERS, _Kind.BEFORE_OTHERS),
        (bywords.NOBODYS, _Kind.NOBODYS),
    )
    for word in words
}
"""What the words that are known may be; of two kinds the later counts."""


@lru_cache(maxsize=4096)
def _kind(word: str, title: frozenset[str], shouted: bool = False) -> _Kind:
    """What a word may be by itself; ``shouted`` tells that all names are in capitals."""
    plain = word.casefold()
    listed = _LISTED.get(plain)
    if listed is not None or word == "MS":
        return listed or _Kind.PLACE
    if not _PLAIN_WORD(word) or plain in title or (is_suffix(word) and len(word) > 1):
        return _Kind.KNOWN
    if word[0].islower():
        return _Kind.PARTICLE if plain in PARTICLES else _Kind.SMALL
    if is_title(word):
        return _Kind.TITLE
    if len(word) == 1:
        return _Kind.INITIAL
    return _Kind.NAME if not word.isupper() or (shouted and _VOWEL(word)) else _Kind.KNOWN


def _runs(words: Sequence[_Word]) -> Iterator[_Run]:
    """The runs of words that can be a name and are not said to be a school's or somebody else's."""
    items = _grouped(words)
    number = 0
    while number < len(items):
        run, behind = items[number], items[number + 1 : number + 2]
        before = [item for item in items[max(0, number - _NEAR) : number] if item[0].kind is not _Kind.LINK]
        others = _behind_commas(items[number:])
        if run[0].kind in _OF_NAMES and not _is_others(run, before[-2:], behind):
            if others == 1:
                yield run
            elif others == 2 and (turned := _turned(run, items[number + 1])):
                yield turned
        number += others


def _grouped(words: Sequence[_Word]) -> list[_Run]:
    """The words of names in runs, every other word by itself."""
    items: list[_Run] = []
    for word in words:
        if items and word.kind in _OF_NAMES and _goes_on(items[-1], word):
            items[-1].append(word)
        else:
            items.append([word])
    return items


def _goes_on(run: _Run, word: _Word) -> bool:
    """Whether a word may belong to the name before it: beside it, and parted from it as its words are."""
    if run[-1].kind not in _OF_NAMES or run[-1].owns or word.apart or word.kind is _Kind.TITLE:
        return False
    between = {held.before.strip(".") or " " for held in [*run[1:], word]} - {"-"}
    return len(between) <= 1


def _behind_commas(items: Sequence[_Run]) -> int:
    """How many items are runs apart by nothing but commas, from the first one on; at least one."""
    count = 1
    while (
        count < len(items)
        and items[count - 1][0].kind in _OF_NAMES
        and items[count][0].kind in _OF_NAMES
        and items[count][0].before.strip() in (",", "&", "+")
    ):
        count += 1
    return count


def _is_others(run: _Run, before: Sequence[_Run], behind: Sequence[_Run]) -> bool:
    """Whether what stands beside a run says that it is a school's name, one of two people's or somebody else's."""
    if before and before[-1][0].kind is _Kind.BEFORE_OTHERS:
        return True
    if before and before[-1][0].kind is _Kind.PLACE and not run[0].apart:
        named = len(before) > 1 and before[0][0].kind in _OF_NAMES
        return not named
    if before and before[-1][0].kind is _Kind.AND and len(before) > 1 and before[0][0].kind in _OF_NAMES:
        return True
    beside = behind[0][0] if behind else None
    if run[-1].owns and _count(run) == 1 and (beside is None or beside.kind is not _Kind.KNOWN):
        return True
    if beside is None or beside.apart:
        return False
    of_place = beside.kind is _Kind.PLACE and not run[-1].owns
    return of_place or beside.kind in (_Kind.BEHIND_OTHERS, _Kind.AND)


def _turned(family: _Run, given: _Run) -> _Run | None:
    """The name of "Lee, Kim"; None where two names side by side may be two people."""
    if given[0].before.strip() != "," or not 1 <= _count(given) <= 2 or not 1 <= _count(family) <= 2:
        return None
    double = _count(family) == 2
    if double and (not is_given_name(given[0].text) or is_given_name(family[0].text)):
        return None
    return [*given, _Word(family[0].text, family[0].kind), *family[1:]]


def _count(run: _Run) -> int:
    """How many words a name has, but for particles."""
    return sum(word.kind is not _Kind.PARTICLE for word in run)


def _trimmed(run: _Run) -> _Run:
    """A run without what cannot begin or end a name: particles, a letter of "Plan B", a month."""
    run = list(run)
    while run and (run[0].kind is _Kind.PARTICLE or _is_letter(run[0], begins=True)):
        del run[0]
    while run and (run[-1].kind is _Kind.PARTICLE or _is_letter(run[-1], begins=False)):
        del run[-1]
    if _count(run) > 2 and run[-1].text.casefold() in bywords.MONTHS_AND_NAMES:
        del run[-1]
    return run


def _is_letter(word: _Word, begins: bool) -> bool:
    """Whether a capital without a full stop is no initial: it is one where a file's name begins."""
    return word.kind is _Kind.INITIAL and not word.text.endswith(".") and not (begins and not word.before)


def _is_name(run: _Run) -> bool:
    """Whether a run is a name: of two or three words, or possessive; none of those of towns and schools."""
    names = [word for word in run if word.kind is _Kind.NAME]
    plain = [word.text.casefold() for word in names]
    if not names or len(names) > _MOST_NAMES or plain[0] in bywords.OF_TOWNS:
        return False
    of_land = all(word in bywords.LANDSCAPE for word in plain)
    return not of_land and (_count(run) > 1 or (run[-1].owns and not run[-1].text.endswith("s")))


def _shown(run: _Run) -> str:
    """A name as it is written; words apart by hyphens alone are its parts, not one double name."""
    spaced = any(word.before != "-" for word in run[1:])
    words = [f"-{word.text}" if spaced and word.before == "-" else f" {word.text}" for word in run]
    return "".join(words)[1:]


def _in_small_letters(words: Sequence[_Word]) -> str | None:
    """A name of two words in small letters: one a known given name, no other word that is not known."""
    small = [number for number, word in enumerate(words) if word.kind is _Kind.SMALL]
    if len(small) != 2 or small[1] - small[0] != 1:
        return None
    pair = [words[number] for number in small]
    if pair[1].before.strip() == ",":
        pair.reverse()
    elif pair[1].apart:
        return None
    given = pair[0].text
    known = is_given_name(given) and given not in bywords.LIKE_OTHER_WORDS
    return " ".join(word.text.capitalize() for word in pair) if known else None
