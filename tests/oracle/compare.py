"""What a project computed differently from its notebook."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Literal

from .capture import Capture

Tree = Any
Kind = Literal[
    "value", "missing", "file", "figures", "printed", "incomparable", "error"
]

RELATIVE = 1e-9
ABSOLUTE = 1e-12
NUMBER = re.compile(r"\d[\d.e+-]*")
MOST = 30
UNSEEN = "cannot be looked into: "


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same.

    Attributes:
        kind: What sort of result; ``incomparable`` for a value that the oracle cannot
            look into, which is no proof of a difference, and none of equality.
        name: Variable or file; the cell's index for figures.
        detail: What stands on either side.
        place: Where in the value, ``""`` for all of it.
    """

    kind: Kind
    name: str
    detail: str
    place: str = ""

    def __str__(self) -> str:
        where = f" at {self.place}" if self.place else ""
        return f"{self.kind} {self.name}: {self.detail}{where}"


def compare(
    notebook: Capture, project: Capture, again: Capture | None = None
) -> list[Difference]:
    """Return what the project's results lack or have differently; empty when equal.

    Args:
        notebook: What the notebook computed.
        project: What the project computed.
        again: What the notebook computed when it was run once more, from another
            state of the generators: a variable in which it does not agree with itself
            (a time that a fit took, a draw without a seed) cannot be compared.
    """
    if again is not None:
        return _beside_unstable(compare(notebook, project), compare(notebook, again))
    for side, capture in (("notebook", notebook), ("project", project)):
        if capture.error:
            return [Difference("error", side, capture.error)]
    found = [*_variables(notebook, project), *_files(notebook, project)]
    return [*found, *_figures(notebook, project), *_printed(notebook, project)]


def _beside_unstable(
    found: list[Difference], unstable: list[Difference]
) -> list[Difference]:
    """The differences where the notebook agrees with itself; the others as such."""
    places = {_place_of(difference) for difference in unstable}
    return [
        replace(difference, kind="incomparable")
        if _place_of(difference) in places
        else difference
        for difference in found
    ]


def _place_of(difference: Difference) -> tuple[str, str]:
    """What differs; for printed lines, what they say but for numbers."""
    if difference.kind == "printed":
        line = difference.detail.partition(": ")[2]
        return ("printed", NUMBER.sub("#", line))
    return (difference.kind, difference.name)


def is_equal(differences: list[Difference]) -> bool:
    """Whether nothing is known to differ (a value may have been incomparable)."""
    return all(difference.kind == "incomparable" for difference in differences)


def _variables(notebook: Capture, project: Capture) -> list[Difference]:
    found = []
    for name, tree in notebook.variables.items():
        if notebook.born.get(name) in project.left_out:
            continue
        if name in project.lost:
            found.append(Difference("missing", name, project.lost[name]))
        elif name not in project.variables:
            found.append(Difference("missing", name, "the lineage does not name it"))
        else:
            found += _as_differences(
                "value", name, differ(tree, project.variables[name])
            )
    return found


def _as_differences(
    kind: Kind, name: str, pairs: list[tuple[str, str]]
) -> list[Difference]:
    return [
        Difference(
            "incomparable" if text.startswith(UNSEEN) else kind, name, text, where
        )
        for where, text in pairs
    ]


def _files(notebook: Capture, project: Capture) -> list[Difference]:
    found = []
    for name, tree in notebook.files.items():
        match = _match(name, list(project.files))
        if match is None:
            found.append(Difference("file", name, "not written"))
        else:
            found += _as_differences("file", name, differ(tree, project.files[match]))
    return found


def _match(name: str, candidates: list[str]) -> str | None:
    """The project's file with the same name and the most folders in common."""
    parts = name.split("/")[::-1]

    def common(candidate: str) -> int:
        pairs = zip(parts, candidate.split("/")[::-1], strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), len(parts))

    best = max(candidates, key=common, default=None)
    return best if best is not None and common(best) > 0 else None


def _figures(notebook: Capture, project: Capture) -> list[Difference]:
    found = []
    for cell in sorted({*notebook.figures, *project.figures} - project.left_out):
        here, there = notebook.figures.get(cell, 0), project.figures.get(cell, 0)
        if here != there:
            found.append(
                Difference("figures", f"of cell {cell}", f"{here} became {there}")
            )
    return found


def _printed(notebook: Capture, project: Capture) -> list[Difference]:
    """Compare lines regardless of their order: independent nodes may swap theirs."""
    cells = [
        lines
        for cell, lines in notebook.printed.items()
        if cell not in project.left_out
    ]
    here = Counter(line for lines in cells for line in lines)
    there = Counter(line for lines in project.printed.values() for line in lines)
    missing, extra = here - there, there - here - Counter(notebook.shown)
    shown = _dense("".join(notebook.shown))
    # IPython breaks the lines of long values elsewhere than `repr` does
    extra = Counter({line: n for line, n in extra.items() if _dense(line) not in shown})
    words = {word for line in notebook.shown for word in line.split()} | {"..."}
    extra = Counter(  # pandas fits a table to the width that it finds
        {k: n for k, n in extra.items() if not words >= set(k.split()) or not shown}
    )
    masked = NUMBER.sub("#", shown)  # what is shown may be a draw without a seed
    extra = Counter(
        {k: n for k, n in extra.items() if NUMBER.sub("#", _dense(k)) not in masked}
    )
    pairs = [(f"line missing: {line!r}", n) for line, n in missing.items()]
    pairs += [(f"line added: {line!r}", n) for line, n in extra.items()]
    return [Difference("printed", "", f"{text} (x{n})") for text, n in pairs]


def _dense(text: str) -> str:
    return "".join(text.split())


def differ(a: Tree, b: Tree) -> list[tuple[str, str]]:
    """Where two frozen values differ: pairs of a place and a description."""
    if not isinstance(a, tuple) or not isinstance(b, tuple):
        return _scalars(a, b)
    if a[0] != b[0]:
        return [("", f"{brief(a)} became {brief(b)}")]
    if a[0] == "opaque":
        same = a == b
        text = f"{UNSEEN}{a[1]}" if same else f"{brief(a)} became {brief(b)}"
        return [("", text)]
    if a[0] == "array":
        return _arrays(a, b)
    if a[0] == "object":
        return _attributes(a, b)
    if a[0] == "dict":
        return _dicts(a, b)
    if a[0] == "text":
        return [] if a == b else [("", f"{brief(a)} became {brief(b)}")]
    return _parts(a[1:], b[1:])


def _scalars(a: Tree, b: Tree) -> list[tuple[str, str]]:
    if isinstance(a, float) and isinstance(b, float):
        same = _close(a, b)
    elif isinstance(a, complex) and isinstance(b, complex):
        same = _close(a.real, b.real) and _close(a.imag, b.imag)
    elif isinstance(a, list) and isinstance(b, list):
        return _parts(a, b)
    else:
        same = type(a) is type(b) and a == b
    return [] if same else [("", f"{brief(a)} became {brief(b)}")]


def _close(a: float, b: float) -> bool:
    both_nan = math.isnan(a) and math.isnan(b)
    return both_nan or a == b or math.isclose(a, b, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def _parts(a: Any, b: Any) -> list[tuple[str, str]]:
    if len(a) != len(b):
        return [("", f"{len(a)} parts became {len(b)}")]
    found: list[tuple[str, str]] = []
    for number, (one, other) in enumerate(zip(a, b, strict=True)):
        found += [(_place(number, where), text) for where, text in differ(one, other)]
        if len(found) > MOST:
            break
    return found


def _place(step: object, rest: str) -> str:
    return f"{step}.{rest}" if rest else str(step)


def _arrays(a: Any, b: Any) -> list[tuple[str, str]]:
    if a[1:5] != b[1:5]:
        return [("", f"{brief(a)} became {brief(b)}")]
    if a[5] == b[5]:
        return []
    here, there = array(a[4], a[5]), array(b[4], b[5])
    pairs = enumerate(zip(here, there, strict=True))
    for place, (one, other) in pairs:
        if not (_close(one, other) if a[4] == "d" else one == other):
            return [(f"item {place}", f"{one!r} became {other!r}")]
    return []


def _attributes(a: Any, b: Any) -> list[tuple[str, str]]:
    if a[1] != b[1]:
        return [("", f"{a[1]} became {b[1]}")]
    return _named(dict(a[2]), dict(b[2]))


def _named(here: dict[Any, Tree], there: dict[Any, Tree]) -> list[tuple[str, str]]:
    if here.keys() != there.keys():
        only = sorted(here.keys() ^ there.keys(), key=repr)
        return [("", f"names that only one has: {only}")]
    found: list[tuple[str, str]] = []
    for name, value in here.items():
        found += [
            (_place(name, where), text) for where, text in differ(value, there[name])
        ]
    return found


def _dicts(a: Any, b: Any) -> list[tuple[str, str]]:
    """Dicts of the same type, with the same keys in the same order."""
    if a[1] != b[1]:
        return [("", f"{a[1]} became {b[1]}")]
    keys = differ([key for key, _ in a[2]], [key for key, _ in b[2]])
    if keys:
        return [("keys", text) for _, text in keys[:1]]
    values = _parts([value for _, value in a[2]], [value for _, value in b[2]])
    return values + differ(a[3], b[3])


def brief(tree: Tree) -> str:
    """The value in a few words."""
    if isinstance(tree, tuple) and tree and tree[0] in ("array", "items"):
        return f"{tree[2]} array of shape {tree[3]}"
    if isinstance(tree, tuple) and tree and isinstance(tree[0], str):
        rest = (
            tree[1:]
            if tree[0] not in ("seq", "scalar", "repr", "callable")
            else tree[2:] or tree[1:]
        )
        text = f"{tree[0]} " + " ".join(repr(part) for part in rest)
    else:
        text = repr(tree)
    return text if len(text) < 120 else text[:117] + "..."
