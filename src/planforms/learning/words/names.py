"""A label's own words, bare of number and asides, and the name that a field gets from them."""

from __future__ import annotations

import keyword
import re
import unicodedata
from functools import lru_cache

from planforms.forms.mapping import is_taken
from planforms.text.wording import fold

_STOP = frozenset(
    "a an and are as at be been by can did do does for from has have how i if in into is it its list me my of on or our "
    "please s so such that the their these they this those to up us was we were what when where which who why will "
    "with would you your describe identify explain provide include indicate enter write state briefly e g ie etc".split()
)  # fmt: skip


_TAKEN = frozenset(
    "fields config and as block call else elif endif false filter for "
    "from if import in include is loop macro none not or plan raw set true unplaced with without kind".split()
)
"""Words that no field is named by alone: they mean something to templates, besides those that typed plans take."""


LABEL = 6
"""A label of more words than this says more than what is to be put behind it."""
_LONGEST = 48
"""No name has more letters."""


_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")


_ORDER = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})+[.)]?(?=\s+[^\W\d])|(?:\d{1,2}[a-zA-Z]?|[a-z]|[ivx]{1,4})[.):]"
    r"|(?:[A-Z]|[IVX]{1,4})[.)](?=\s)|\d{1,2}\s*[-–]|[•●▪])\s*"
)


_LEAD = re.compile(r"^(?:the|please (?:enter|list|provide)|enter|your|my)\s+")


_BID = re.compile(
    r"^(?:(?:please )?(?:briefly )?(?:provide|give|write|list|describe|explain|state|specify|include|attach|indicate|detail|"
    r"enter|tell|share|summari[sz]e|outline|identify|add)\b(?: here)?(?: us| me)?(?: with)?\s+)?"
    r"(?:(?:an?|the|your|any)\s+)?(?:(?:short|brief|detailed|complete|full|one|two|three|few|following)\s+)*"
    r"(?:(?:description|summary|explanation|overview|account|statement|sentences?|paragraphs?)s? (?:of|about|on|for)\s+)?"
)
"""How a label begins that asks for what it says next: "Please provide a short description of"."""


_CLAUSE = re.compile(
    r"[;?!]\s|\.\s+(?=[^\W\d_])|\s[-–—]\s|,\s|\s(?:that|which|so that|because|if|and how|and why)\s"
)
"""Where a label has said what it asks for, and goes on to say more of it."""


_NAMED = 4
"""A name has so many words where its label has more than a few."""


def unordered(text: str) -> str:
    """A text without the number or letter that it begins with."""
    return _ORDER.sub("", text)


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """A label folded, without its number, its asides in parentheses, and what follows its colon."""
    key = fold(unordered(fold(text)))
    outside = fold(_ASIDE.sub(" ", unordered(text))) or fold(_ASIDE.sub(" ", key))
    head = outside.split(":")[0].strip() if ":" in outside else outside
    return fold(_LEAD.sub("", head or outside))


def called(label: str) -> str:
    """A short name from a label's own words: what it asks for, without the asking and what it explains.

    >>> called("Please provide a short description of the field trip, and say who will come along.")
    'field_trip'
    >>> called("What did you accomplish this year? Give some examples.")
    'accomplish_year'
    """
    whole = re.sub(r"^\d+ (?=[^\W\d_])", "", bare(label))
    rest = _BID.sub("", whole) if len(whole.split()) > _NAMED else whole
    if len(rest.split()) <= LABEL:
        return slug(rest or whole)
    parts = _CLAUSE.split(rest)
    told = next((at for at in range(1, len(parts)) if _tells(" ".join(parts[:at]))), len(parts))
    return slug(" ".join(parts[:told]), _NAMED)


def _tells(text: str) -> bool:
    """Whether a text has two words that mean something."""
    return sum(word not in _STOP for word in re.findall(r"[^\W_]+", fold(text))) > 1


def slug(text: str, words: int = 5) -> str:
    """A name from a label's own words: lower case, joined by underscores, at most ``words`` of them.

    >>> slug("How will you share your learning with colleagues?")
    'share_learning_colleagues'
    """
    plain = unicodedata.normalize("NFKD", bare(text)).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", plain)
    telling = [word for word in found if word not in _STOP] or found
    telling = telling[:words]
    while len("_".join(telling)) > _LONGEST and len(telling) > 1:
        telling.pop()
    name = "_".join(telling).replace("-", "_")[:_LONGEST].strip("_")
    if not name:
        return "field"
    return f"field_{name}" if name[0].isdigit() else name


def usable(name: str) -> str:
    """A name that templates and typed plans can bear."""
    return f"{name}_answer" if name in _TAKEN or is_taken(name) or keyword.iskeyword(name) else name
