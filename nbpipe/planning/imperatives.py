"""Comments that tell a step what to do, as names: ``# Drop the empty columns``."""

from __future__ import annotations

import re

from nbpipe.names import identifier

_FEWEST, _MOST = 2, 8  # words
_VERBS = frozenset(
    "adjust aggregate align analyse analyze apply assemble assign balance bin build "
    "calculate change check clean cluster collect combine compare compute "
    "concatenate convert correct correlate count create cut decode deduplicate "
    "define delete derive detect discretize draw drop encode engineer estimate "
    "evaluate examine exclude explain explore extract fill filter find fit fix flag "
    "forecast format generate get group handle identify impute inspect interpolate "
    "investigate join keep label load lowercase make map mark measure merge "
    "normalise normalize optimise optimize parse pivot plot predict prepare "
    "preprocess process prune rank read recode reduce remove rename reorder "
    "reorganise reorganize replace resample rescale reset reshape resize restore "
    "retrain revert round sample save scale score search segment select separate "
    "shuffle simplify simulate smooth solve sort split standardise standardize "
    "strip summarise summarize test tokenise tokenize train transform translate "
    "trim truncate tune validate vectorise vectorize verify visualise visualize "
    "weight write".split()
)
_ASIDE = re.compile(r"\([^)]*\)")
_ASIDES = ("please", "now", "then", "next", "first", "finally", "let's", "lets", "we")
_ARTICLES = frozenset("a an the our".split())


def imperative(text: str) -> str:
    """Return the name that a comment gives a step, ``""`` if it gives none.

    >>> imperative("Drop unnecessary columns"), imperative("Filling the missing ages")
    ('drop_unnecessary_columns', 'fill_missing_ages')
    >>> imperative("Splitting and scaling the data")
    'split_and_scale_data'
    >>> imperative("Bar plot of ages"), imperative("Let's now plot all of it, shall we")
    ('', 'plot_all_of_it')
    """
    words = _ASIDE.sub("", text).partition(",")[0].split()
    while words and words[0].lower() in _ASIDES:
        words = words[1:]
    verb = _infinitive(words[0].lower()) if words else ""
    if not verb or not _FEWEST <= len(words) <= _MOST:
        return ""
    rest = [word for word in words[1:] if word.lower() not in _ARTICLES]
    if rest[:1] == ["and"] and rest[1:]:
        rest[1] = _infinitive(rest[1].lower()) or rest[1]
    said = identifier(" ".join(rest), fallback="")
    return identifier(" ".join((verb, *rest))) if said else ""


def _infinitive(word: str) -> str:
    """Return a verb in the infinitive, ``""`` for what is none that we know.

    >>> [_infinitive(word) for word in ("drop", "dropping", "scaling", "thing")]
    ['drop', 'drop', 'scale', '']
    """
    stem = word.removesuffix("ing")
    forms = (word,) if stem == word else (stem, f"{stem}e", stem[:-1])
    return next((form for form in forms if form in _VERBS), "")
