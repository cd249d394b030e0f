"""From the runs to a verdict: every result, and the first node that diverges."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nbpipe.model.verdict import Judgement, Result
from nbpipe.verifying import results
from nbpipe.verifying.capture import NotebookRun, ProjectRun
from nbpipe.verifying.lineage import Lineage, Origin
from nbpipe.verifying.unstable import UNSTABLE, Unstable


@dataclass(frozen=True, slots=True)
class Pair:
    """A notebook of a project, and what it computed.

    Attributes:
        origin: The notebook, by the lineage.
        run: What it computed.
        others: What it computed other times, from other random states, if it ran again.
    """

    origin: Origin
    run: NotebookRun
    others: tuple[NotebookRun, ...] = ()

    def unstable(self) -> list[Unstable]:
        """What differs between the run and each of the others."""
        return [Unstable(self.origin, self.run, other) for other in self.others]


def paired(lineage: Lineage, runs: Sequence[NotebookRun]) -> list[Pair]:
    """Each notebook with its run; a file that a later one writes too is the later's."""
    found: list[Pair] = []
    written: set[str] = set()
    for origin, run in zip(lineage.origins[::-1], runs[::-1], strict=True):
        own = {name: file for name, file in run.files.items() if name not in written}
        written |= run.files.keys()
        found.append(Pair(origin, replace(run, files=own)))
    return found[::-1]


def judge(lineage: Lineage, pair: Pair, project: ProjectRun) -> list[Result]:
    """Compare one notebook with the project."""
    found = list(results.compare(lineage, pair.origin, pair.run, project))
    unstable = pair.unstable()
    return [_beside(result, unstable) for result in found]


def by_chance(pairs: Iterable[Pair], found: Iterable[Result]) -> bool:
    """Whether a result may differ only since the notebook had it the same by chance.

    It is computed from what is not the same in each run: one run more may tell.
    """
    unstable = {pair.origin.path: pair.unstable() for pair in pairs}
    return any(
        each.follows(result)
        for result in differing(found)
        for each in unstable[result.notebook]
    )


def _beside(result: Result, unstable: Sequence[Unstable]) -> Result:
    """A result that the notebook itself does not reproduce cannot be compared."""
    if not any(each.has(result) for each in unstable):
        return result
    reason = UNSTABLE
    if result.judgement == "equal":
        reason += "; equal when both start from the same random state"
    return replace(result, judgement="not comparable", reason=reason)


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
