"""How long the steps of notebooks are, how many values cross into each, their names.

python -m benchmarks.steps NOTEBOOK...

Nothing is run. A step's lines are those of its body that hold anything; what crosses
into it are the datasets that other steps of the pipeline make.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path

import nbpipe
from nbpipe.model.plan import Plan, Step

_LONG = 15  # cells of code: such a notebook should have more than a few steps
_FEW = 3
_NUMBERED = re.compile(r"(?:node|step|cell|part)?_?\d+|.*_\d+")


def lines(step: Step) -> int:
    """Lines of a step that hold anything."""
    return sum(bool(line.strip()) for line in step.body.split("\n"))


def crossing(plan: Plan) -> Iterator[int]:
    """Yield how many datasets each step takes from the others."""
    made: set[str] = set()
    for step in plan.steps:
        yield len({one.dataset for one in step.inputs} & made)
        made |= {one.dataset for one in step.outputs}


def share(numbers: Sequence[int], part: float) -> int:
    """Return the smallest number that this part of them does not exceed.

    >>> share([4, 1, 2, 3], 0.5)
    2
    """
    return sorted(numbers)[max(ceil(part * len(numbers)), 1) - 1]


def table(plans: Sequence[Plan]) -> str:
    """The distributions, as Markdown."""
    rows = {
        "lines of a step": [lines(step) for plan in plans for step in plan.steps],
        "values that cross into a step": [n for plan in plans for n in crossing(plan)],
        "steps of a notebook": [len(plan.steps) for plan in plans],
    }
    head = "| | number | median | 90 % | 95 % | most |\n|---|---|---|---|---|---|"
    return "\n".join([head, *(_row(title, found) for title, found in rows.items())])


def _row(title: str, found: Sequence[int]) -> str:
    shares = (share(found, part) for part in (0.5, 0.9, 0.95, 1))
    return f"| {title} | {len(found)} | {' | '.join(map(str, shares))} |"


def few_steps(plans: Sequence[Plan]) -> Iterator[str]:
    """Yield long notebooks that have few steps, with what is told of them."""
    for plan in plans:
        cells = [c for c in plan.notebook.cells if c.kind == "code" and c.code.strip()]
        if len(cells) > _LONG and len(plan.steps) < _FEW:
            told = sorted({d.code for d in plan.diagnostics if d.code[:5] == "NBP30"})
            name, steps = plan.notebook.name, len(plan.steps)
            yield f"{name}: {len(cells)} cells, {steps} steps: {', '.join(told)}"


def main() -> int:
    """Run the command line."""
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.steps",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("notebooks", nargs="+", type=Path)
    plans = [nbpipe.inspect(path) for path in made.parse_args().notebooks]
    print(table(plans))
    print("\nLong notebooks of fewer than 3 steps:")
    print("\n".join(few_steps(plans)) or "none")
    names = [step.name for plan in plans for step in plan.steps]
    print("\nNames that end in a number:")
    print("\n".join(filter(_NUMBERED.fullmatch, names)) or "none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
