"""People's names as people write them, and whether two of them may name one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from planforms.frozen import dataclass

PLAIN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that are more than a letter with a mark, in plain ones."""
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_EMAIL = re.compile(r"[^\s<>(),;:\"']{1,64}@[^\s<>(),;:\"']{1,255}")
"""As long as an address can be, so that a very long word costs no more than its length."""
_ASIDE = re.compile(r"[(\"“][^)\"”]{0,80}[)\"”]")
"""A name given beside the name: Robert (Bob) Lee, Robert "Bob" Lee."""

_DOTTED = re.compile(r"\b(Ph|Ed|Psy)\.\s?([DS])\.?")

PARTICLES = frozenset("van von der den ter de del della da di dos du la las le los el bin al y".split())
"""Small words within and before family names."""

_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "madam"])
_DEGREES = frozenset(["phd", "edd", "nbct", "lcsw", "bcba", "psyd", "mba", "msw", "mls", "mfa", "esq"])
_SHORT_DEGREES = frozenset(
    ["md", "jd", "ma", "ms", "ba", "bs", "med", "mat", "mst", "eds", "rn", "cpa", "slp", "dds"]
)
"""Degrees that may be names as well (Yo-Yo Ma): taken for degrees only behind a comma of their own."""

_NICKNAMES = """
abigail abby gail / albert al bert / alexander alex al sandy xander / alexandra alex sandra sandy lexi
alfred al fred / allison ally ali / amanda mandy / andrew andy drew / anna ann annie / anthony tony
antonio tony / arthur art / barbara barb barbie / benjamin ben benny / bernard bernie / beverly bev
bradley brad / calvin cal / cameron cam / candace candy / caroline carrie carol / catherine cathy kate katie kat
charles charlie chuck chas / christina chris tina chrissy / christine chris tina chrissy / christopher chris topher
clifford cliff / clinton clint / constance connie / cynthia cindy / daniel dan danny / danielle dani
david dave davey / deborah deb debbie debra / dennis denny / dominic dom nick / donald don donny / dorothy dot dottie
douglas doug / edward ed eddie ted ned / eleanor ellie nell / elizabeth liz beth betsy betty eliza lizzie libby
emily em / eugene gene / evelyn evie / francis frank fran / frances fran frankie / francisco paco pancho / franklin frank
frederick fred freddie / gabriel gabe / gabriella gabby / genevieve gen / gerald jerry gerry / gilbert gil
gregory greg / harold hal harry / harriet hattie / henry hank harry / herbert herb / howard howie / ignacio nacho
isabella bella izzy / isabel izzy bella / jacob jake / jacqueline jackie / james jim jimmy jamie / janet jan
jeffrey jeff / jennifer jen jenny / jeremy jerry / jerome jerry / jessica jess jessie / joanna jo / john jack johnny jon
jonathan jon / jose pepe / joseph joe joey / joshua josh / judith judy / julia julie / karen kari
katherine kathy kate katie kat kathryn / kathleen kathy kate katie / kenneth ken kenny / kimberly kim
kristina kris tina / kristine kris tina / kristen kris / lawrence larry / leonard len lenny leo / leslie les
lillian lily / louis lou louie / louise lou / luis lucho / lucille lucy / madeline maddie / manuel manny
marcus marc mark / margaret maggie meg peggy marge margie / maria mary / martin marty / matthew matt / maximilian max
megan meg / melanie mel / melissa mel missy / melvin mel / michael mike mick mickey / michelle shelly / miguel mike
mitchell mitch / mohammed mo / nancy nan / natalie nat / nathan nate / nathaniel nate nat / nicholas nick nicky
nicole nikki nicky / norman norm / olivia liv livvy / oliver ollie / pamela pam / patricia pat patty trish tricia
patrick pat paddy / peter pete / philip phil / priscilla cilla / rachel rae / randall randy / raymond ray
rebecca becky becca / reginald reggie / ricardo rick / richard rick rich dick richie ricky / robert bob rob bobby robbie bert
roberta bobbie robbie / roger rodge / ronald ron ronnie / rosemary rose rosie / roxanne roxie / russell russ
samantha sam sammy / samuel sam sammy / sandra sandy / sara sarah sally / sebastian seb / sharon shari / sophia sophie
stanley stan / stephanie steph / stephen steve steven / stuart stu / susan sue susie suzy suzanne / sylvester sly
tabitha tabby / terence terry / teresa terry tess / theresa terry tess / theodore ted teddy theo / thomas tom tommy
timothy tim timmy / valerie val / veronica ronnie / victor vic / victoria vicky tori / vincent vince vinny
virginia ginny ginger / vivian viv / walter walt wally / wanda wendy / wesley wes / wilhelmina mina / william bill will billy willy liam
zachary zach zack
"""


def _nickname_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(re.split(r"[/\n]", _NICKNAMES)):
        for word in group.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


_GROUPS = _nickname_groups()


class Likeness(IntEnum):
    """How surely two names are one person's."""

    DIFFERENT = 0
    MAYBE = 1
    """An initial, one half of a double name, a slip of the pen: a person must decide."""
    CLOSE = 2
    """A short form, a middle name left out, the family name first."""
    SAME = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: folded words in the order given name to family name."""

    words: tuple[str, ...] = ()
    family: int = 0
    """How many of the last words are the family name; 0 where the writing does not tell."""
    generation: str = ""
    """``jr``, ``sr``, ``ii`` and on."""
    also: tuple[str, ...] = ()
    """Given names beside the first one: what stands in brackets."""

    @property
    def joined(self) -> str:
        return "".join(self.words)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """``text`` in small letters without accents, apostrophes and punctuation, for comparing.

    >>> fold("  O’Brien-Núñez ")
    'obrien nunez'
    """
    plain = text.lower()
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN_LETTERS)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).split())


@lru_cache(maxsize=16384)
def parse(text: str) -> Name:
    """The name in ``text``: "Last, First", titles, degrees, brackets and an e-mail beside it understood.

    >>> parse("Brooks, Dr. David (Dave) Jr.")
    Name(words=('david', 'brooks'), family=1, generation='jr', also=('dave',))
    """
    plain = _EMAIL.sub(" ", text) if "@" in text else text
    also = tuple(word for aside in _ASIDE.findall(plain) for word in fold(aside).split()[:1])
    parts = [_words(part) for part in _ASIDE.sub(" ", plain).split(",")]
    generation = next((part[-1] for part in parts if part and part[-1] in _GENERATIONS), "")
    parts = [named for part in parts if (named := _without_titles(part))]
    parts = parts[:1] + [part for part in parts[1:] if not _is_degree(part, alone=len(parts[0]) == 1)]
    if len(parts) >= 2:
        return Name((*parts[1], *parts[0]), len(parts[0]), generation, also)
    return Name(parts[0] if parts else (), 0, generation, also)


def from_parts(given: str, family: str, preferred: str = "") -> Name:
    """The name whose given and family names are known apart."""
    first, last = parse(given), parse(family)
    words = (*first.words, *last.words)
    known = len(last.words) if first.words else 0
    return Name(words, known, last.generation or first.generation, (*first.also, *parse(preferred).words[:1]))


def likeness(one: Name, other: Name) -> Likeness:
    """How surely the two names are one person's."""
    if not one.words or not other.words:
        return Likeness.DIFFERENT
    if one.generation and other.generation and one.generation != other.generation:
        return Likeness.DIFFERENT
    level = _words_alike(one, other)
    if level is Likeness.SAME and one.generation != other.generation:
        return Likeness.CLOSE
    return level


def are_one_person(one: Name, other: Name) -> bool:
    """Whether two whole names, a given and a family name each, are surely one person's."""
    whole = min(len(one.words), len(other.words)) >= 2
    return whole and likeness(one, other) >= Likeness.CLOSE


def email_in(text: str) -> str | None:
    """The first e-mail address in ``text``, in small letters."""
    found = _EMAIL.search(text)
    return found.group().strip(".").casefold() if found else None


def name_in_email(email: str) -> Name:
    """The name that an address spells out (``grace.brooks@…``), or an empty one."""
    words = tuple(word for word in re.split(r"[._\-+]|\d+", email.split("@")[0].casefold()) if len(word) > 1)
    return Name(words) if len(words) >= 2 else Name()


def _words(part: str) -> tuple[str, ...]:
    """Folded words; the dots of Ed.D. and Ph.D. join their letters, those of J.R. Lee do not."""
    return tuple(fold(_DOTTED.sub(r"\1\2", part) if "." in part else part).split())


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without titles before and degrees behind, as long as a name is left."""
    start, end = 0, len(words)
    while start < end and words[start] in _TITLES:
        start += 1
    while end - start > 0 and words[end - 1] in _GENERATIONS:
        end -= 1
    while end - start > 2 and words[end - 1] in _DEGREES:
        end -= 1
    return words[start:end]


def is_suffix(text: str) -> bool:
    """Whether words behind a comma go with the name before it: "Jr.", "Ed.D.", "M.Ed.", "NBCT"."""
    word = (text if text.isalnum() else _NOT_WORD.sub("", text)).casefold()
    return word in _GENERATIONS or word in _DEGREES or word in _SHORT_DEGREES


def is_title(word: str) -> bool:
    """Whether a word is said before a name: "Dr", "Mrs."."""
    return fold(word) in _TITLES


def is_given_name(word: str) -> bool:
    """Whether a word is a well-known given name, or short for one; many given names are not known."""
    return fold(word) in _GROUPS


def _is_degree(part: tuple[str, ...], alone: bool) -> bool:
    """Whether what stands behind a comma is a degree: "Smith, Ann, MA" but not "Li, Ma"."""
    return len(part) == 1 and (part[0] in _DEGREES or (part[0] in _SHORT_DEGREES and not alone))


def _words_alike(one: Name, other: Name) -> Likeness:
    if one.joined == other.joined:
        return Likeness.SAME
    if len(one.words) > 1 and sorted(one.words) == sorted(other.words):
        return Likeness.CLOSE
    best = max(
        (_splits_alike(a, b) for a in _splits(one) for b in _splits(other)), default=Likeness.DIFFERENT
    )
    if best is Likeness.DIFFERENT and (_half_alike(one, other) or _slip_of_the_pen(one, other)):
        return Likeness.MAYBE
    return best


@dataclass(frozen=True, slots=True)
class _Split:
    firsts: tuple[str, ...]
    """What the person may be called: the first given name and those beside it."""
    middle: tuple[str, ...]
    family: str


def _splits(name: Name) -> Iterator[_Split]:
    """The ways to part the words into given and family name: one where it is known."""
    count = len(name.words)
    for families in [name.family] if name.family else range(1, count):
        given = name.words[: count - families]
        if given:
            yield _Split((given[0], *name.also), given[1:], "".join(name.words[count - families :]))


def _splits_alike(one: _Split, other: _Split) -> Likeness:
    if one.family != other.family:
        return Likeness.DIFFERENT
    if any(_same_given(a, b) for a in one.firsts for b in other.firsts):
        return Likeness.MAYBE if _middles_differ(one.middle, other.middle) else Likeness.CLOSE
    if _initial_of(one.firsts[0], other.firsts[0]) or _initial_of(other.firsts[0], one.firsts[0]):
        return Likeness.MAYBE
    goes_by_middle = {*one.firsts} & {*other.middle} or {*other.firsts} & {*one.middle}
    return Likeness.MAYBE if goes_by_middle else Likeness.DIFFERENT


def _same_given(one: str, other: str) -> bool:
    return one == other or bool(_GROUPS.get(one, frozenset()) & _GROUPS.get(other, frozenset()))


def _initial_of(initial: str, name: str) -> bool:
    return len(initial) == 1 and name.startswith(initial)


def _middles_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both have middle names and these cannot be the same ("A." and "Ann" can)."""
    return any(not (a.startswith(b) or b.startswith(a)) for a, b in zip(one, other, strict=False))


def _half_alike(one: Name, other: Name) -> bool:
    """The same given name with one half of a double family name, or a family name alone."""
    if len(one.words) == 1 or len(other.words) == 1:
        return one.words[-1] == other.words[-1]
    return _same_given(one.words[0], other.words[0]) and bool({*one.words[1:]} & {*other.words[1:]})


def _slip_of_the_pen(one: Name, other: Name) -> bool:
    from rapidfuzz import fuzz

    return min(len(one.joined), len(other.joined)) >= 6 and fuzz.ratio(one.joined, other.joined) >= 88
