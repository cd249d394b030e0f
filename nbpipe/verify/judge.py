"""From the runs to a verdict: every result, and the first node that diverges."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from nbpipe.model.verdict import Judgement, Result
from nbpipe.verify import results
from nbpipe.verify.capture import Display, NotebookRun, ProjectRun
from nbpipe.verify.differ import differ
from nbpipe.verify.displays import unlike
from nbpipe.verify.lineage import Lineage, Origin
from nbpipe.verify.printed import NUMBER, compare_lines

UNSTABLE = "differs from one run of the notebook to the next"


@dataclass(frozen=True, slots=True)
class Pair:
    """A notebook of a project, and what it computed.

    Attributes:
        origin: The notebook, by the lineage.
        run: What it computed.
        again: What it computed another time, from other random states, if it ran again.
    """

    origin: Origin
    run: NotebookRun
    again: NotebookRun | None = None


def judge(lineage: Lineage, pair: Pair, project: ProjectRun) -> list[Result]:
    """Compare one notebook with the project."""
    found = list(results.compare(lineage, pair.origin, pair.run, project))
    if pair.again is None:
        return found
    unstable = Unstable(pair.run, pair.again)
    return [_beside(result, unstable) for result in found]


def _beside(result: Result, unstable: Unstable) -> Result:
    """A result that the notebook itself does not reproduce cannot be compared."""
    if not unstable.has(result):
        return result
    reason = UNSTABLE
    if result.judgement == "equal":
        reason += "; equal when both start from the same random state"
    return replace(result, judgement="not comparable", reason=reason)


class Unstable:
    """What differs between two runs of a notebook."""

    def __init__(self, one: NotebookRun, other: NotebookRun) -> None:
        names = [
            *one.variables,
            *(n for n in other.variables if n not in one.variables),
        ]
        self.values = {
            name
            for name in names
            if differ(one.variables.get(name), other.variables.get(name))
        }
        self.versions = {
            (cell, name)
            for (cell, name), tree in one.versions.items()
            if differ(tree, other.versions.get((cell, name)))
        }
        self.files = {
            name
            for name, (_, tree) in one.files.items()
            if differ(tree, other.files.get(name, (None, None))[1])
        }
        self.figures = {
            cell
            for cell, drawn in one.figures.items()
            # To the last pixel: what is drawn by chance may be off by few or by many.
            if drawn != other.figures.get(cell, [])
        }
        self.displays = {
            cell
            for cell, shown in one.displays.items()
            if [*_unlike(shown, other.displays.get(cell, []))]
        }
        lines = compare_lines(
            one.printed,
            [("", line) for lines in other.printed.values() for line in lines],
            [],
            {},
        )
        both = [line for _, line in (*lines.missing, *lines.added)]
        both += (Counter(one.shown) - Counter(other.shown)).elements()
        self.lines = {NUMBER.sub("#", line) for line in both}
        self.cells = {cell for cell, _ in lines.missing}

    def has(self, result: Result) -> bool:
        """Whether the result is one of them."""
        if result.kind == "value" and result.intermediate:
            return any(
                (cell, result.name) in self.versions for cell in result.cells
            ) or any(name == result.name for _, name in self.versions)
        if result.kind == "value":
            return result.name in self.values
        if result.kind == "file":
            return result.name in self.files
        if result.kind in ("figure", "display") and result.name.startswith("cell "):
            cell = int(result.name.split(",")[0].removeprefix("cell "))
            return cell in (self.figures if result.kind == "figure" else self.displays)
        text = result.expected or result.found
        if text:
            return NUMBER.sub("#", text) in self.lines
        return any(result.name == f"cell {cell}" for cell in self.cells)


def _unlike(one: Sequence[Display], other: Sequence[Display]) -> Iterator[bool]:
    """Yield once for each value that only one run displays."""
    for here, there in zip_longest(one, other):
        if here is None or there is None or unlike(here, there):
            yield True


def verdict_of(found: Iterable[Result]) -> Judgement:
    """The verdict on the whole."""
    seen = {result.judgement for result in found if not result.intermediate}
    if "differs" in seen:
        return "differs"
    return "not comparable" if "not comparable" in seen else "equal"


def first_node(found: Sequence[Result], order: Sequence[str]) -> str:
    """The first node of the run whose results differ, ``""`` when none does."""
    bad = {result.step for result in found if result.judgement == "differs"}
    return next((node for node in [*order, *sorted(bad)] if node and node in bad), "")


def draws_unseeded(run: NotebookRun, codes: dict[int, str]) -> bool:
    """Whether random numbers are drawn before anything sets a seed.

    The first cell that changes the state of a global generator either sets it or draws
    from it; its text tells which. What libraries do while they are imported is theirs.
    """
    drawing = (cell for cell in sorted(run.cells) if run.cells[cell].random)
    first = next((cell for cell in drawing if not _only_imports(codes[cell])), None)
    if first is None:
        return False
    before = (text for cell, text in codes.items() if cell <= first)
    return not any("seed" in text or "state(" in text for text in before)


def _only_imports(code: str) -> bool:
    try:
        body = ast.parse(code).body
    except SyntaxError:
        return False
    return all(isinstance(part, (ast.Import, ast.ImportFrom)) for part in body)


def differing(found: Iterable[Result]) -> Iterator[Result]:
    """The results because of which the verdict is bad."""
    for result in found:
        if result.judgement == "differs" and not result.intermediate:
            yield result
