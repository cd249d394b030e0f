"""Headings as titles: of the notebook, and of its steps."""

from __future__ import annotations

import re

from nbpipe.dialects import Heading, headings
from nbpipe.names import words_of
from nbpipe.planning.draft import Draft

_SENTENCE = re.compile(r"(?<=[^.\d\s][.!?])\s+")
#: Words after which a paragraph goes on, with a list or a formula.
_LEADS_ON = frozenset(
    "a an and are as at be by for from has have in including into is like of on or "
    "that the these to where which with".split()
)
_SMALL = _LEADS_ON | frozenset(
    "all any are but can get has how its new no not old one our out per set two use "
    "was who why".split()
)
_FEW = 5  # words of a line that may end like that
_LONG = 4  # letters of a word that is no abbreviation
_NUMBER = re.compile(
    r"(?:(?i:step|part|phase|section|task)\s+)?(?:\d+(?:\.\d+)*|[IVX]+)"
    r"(?:[.)]\s*(?=[^\W\d])|\s*[:\u2014\u2013-]\s+)|"
    r"\d+(?:\.\d+)*[\ufe0f\u20e3]*\s+(?=[A-Z])"
)


def without_number(title: str) -> str:
    """Return a heading without its number, and without a colon at its end.

    >>> [without_number(text) for text in ("4. Clean the data:", "2-sample test", "3")]
    ['Clean the data', '2-sample test', '3']
    >>> without_number("2. Phase 2 \u2014 Understanding")
    'Understanding'
    """
    title = title.strip().rstrip(":\u2026").rstrip()
    rest = title
    while (match := _NUMBER.match(rest)) and match.end() < len(rest):
        rest = rest[match.end() :]
    return rest[:1].upper() + rest[1:] if rest != title else title


def in_lower_case(title: str) -> str:
    """Return a heading that shouts as a sentence; short words may be abbreviations.

    >>> in_lower_case("IMPORT THE DATASET"), in_lower_case("KNN MODEL")
    ('Import the dataset', 'KNN model')
    >>> in_lower_case("EDA"), in_lower_case("Load it")
    ('EDA', 'Load it')
    """
    if not title.isupper():
        return title
    words = [
        word.lower() if len(word) >= _LONG or word.lower() in _SMALL else word
        for word in title.split()
    ]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def notebook_title(draft: Draft) -> Heading | None:
    """Return the heading that is the title of the whole notebook, if there is one.

    It stands above all that steps do, and no heading stands beside it, but for those of
    a notebook whose name it has.
    """
    first = above_all(draft)
    if first is None or first.level > 1:
        return None
    others = [heading for heading in headings(draft.notebook) if heading != first]
    beside = any(heading.level == 1 for heading in others)
    name, title = {*words_of(draft.notebook.name)}, {*words_of(first.text)}
    named = len(name & title) > 1 and (name <= title or title <= name)
    return first if others and (named or not beside) else None


def above_all(draft: Draft) -> Heading | None:
    """Return the first heading, where nothing that a step does stands above it."""
    found = headings(draft.notebook)[:1]
    fates = zip(draft.statements, draft.fates, strict=False)
    nodes = (facts.statement.cell for facts, fate in fates if fate == "node")
    work = next(nodes, None)
    return found[0] if found and (work is None or found[0].cell < work) else None


def headings_above(draft: Draft) -> dict[int, str]:
    """Return the headings of code cells, where no code stands between them."""
    title = notebook_title(draft)
    every = {one.cell: one.text for one in headings(draft.notebook) if one != title}
    found, last = {}, ""
    for cell in draft.notebook.cells:
        last = every.get(cell.index, last)
        if cell.kind == "code":
            found[cell.index], last = without_number(last), ""
    return found


def is_untold(title: str) -> bool:
    """Whether a heading has words, and none that a name could be made of.

    >>> is_untold("2. \u6570\u636e"), is_untold("3."), is_untold("3. Data")
    (True, False, False)
    """
    words = words_of(without_number(title))
    return any(map(str.isalpha, title)) and all(map(str.isdigit, words))


def complete(text: str) -> str:
    """Return a paragraph without a last sentence that a list or a formula goes on with.

    >>> complete("It is small. We fit a line, which"), complete("What it is made of")
    ('It is small.', 'What it is made of')
    """
    *whole, last = _SENTENCE.split(text.strip())
    words = last.split()
    goes_on = not words or words[-1].lower() in _LEADS_ON or words[-1][-1] in ",:"
    lonely = not whole and len(words) <= _FEW and not text.rstrip().endswith(":")
    return text if lonely or not goes_on else " ".join(whole)
