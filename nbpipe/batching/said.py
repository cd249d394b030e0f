"""From what a command printed and how it ended to the parts of a result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nbpipe.batching.guard import MAX_OUTPUT, Ended
from nbpipe.batching.journal import cost
from nbpipe.model.batch import Comparison, Limits, Outcome, Stage
from nbpipe.model.diagnostic import Diagnostic

Said = dict[str, Any]

_LISTED = 20
_BRIEF = 300
_STATUS: dict[int, Outcome] = {2: "refused", 3: "unreadable", 4: "notebook fails"}
_VERDICTS: tuple[Outcome, ...] = (
    "equal", "differs", "not comparable", "notebook fails", "pipeline fails",
)  # fmt: skip


def parse(ended: Ended) -> Said:
    """The JSON object that a command printed, empty if it printed none."""
    try:
        said = json.loads(ended.out)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def failure(
    ended: Ended, said: Said, limits: Limits, stage: Stage
) -> tuple[Outcome, str] | None:
    """Why a command did not do its work, None if it did."""
    if ended.reason != "exit":
        return _limit(ended, limits)
    if ended.status in (0, 1) and said and "error" not in said:
        return None
    error = said.get("error") or {}
    message = brief(error.get("message") or _last_line(ended.err))
    if ended.status < 0:
        return "crashed", f"ended by signal {-ended.status}; {message}".rstrip("; ")
    outcome = _STATUS.get(ended.status, "bug")
    # The notebook has been read when verify begins; what it cannot read is a place.
    is_late = stage == "verify" and outcome == "unreadable"
    return "refused" if is_late else outcome, message


def verdict(said: Said) -> tuple[Outcome, str, Comparison]:
    """What verify found: a verdict, why, and the figures."""
    outcome = next(name for name in _VERDICTS if name == said["verdict"])
    final = [result for result in said["results"] if not result.get("intermediate")]
    unequal = sorted(
        (result for result in final if result["judgement"] != "equal"),
        key=lambda result: result["judgement"] != "differs",
    )
    comparison = Comparison(
        counts={name: int(number) for name, number in said["counts"].items()},
        first=said["first"],
        differences=tuple(map(difference, unequal[:_LISTED])),
        cost=cost(said["cost"]),
        captures=int(said["captures"]),
    )
    return outcome, _why(said, comparison), comparison


def difference(result: Mapping[str, Any]) -> str:
    """One result that is not equal, as a line.

    >>> difference({"kind": "value", "name": "total", "judgement": "differs",
    ...     "place": "total[0]", "expected": "1", "found": "2", "step": "add"})
    'value total differs in add at total[0]: 1 became 2'
    """
    where = f" in {result['step']}" if result.get("step") else ""
    place = result.get("place")
    where += f" at {place}" if place and place != result["name"] else ""
    old, new = (result.get(side) or "nothing" for side in ("expected", "found"))
    why = result.get("reason") or ""
    if old != new:
        why += f"{'; ' if why else ''}{old} became {new}"
    told = f"{result['kind']} {result['name']} {result['judgement']}{where}"
    return brief(f"{told}: {why}" if why else told)


def diagnostics(said: Said) -> tuple[Diagnostic, ...]:
    """What ``convert`` or ``inspect`` found in the notebook."""
    return tuple(Diagnostic(**found) for found in said.get("diagnostics", ()))


def brief(text: str) -> str:
    """The text on one line, not too long."""
    line = " ".join(str(text).split())
    return line if len(line) <= _BRIEF else f"{line[: _BRIEF - 3]}..."


def _why(said: Said, comparison: Comparison) -> str:
    """Why the verdict is not better."""
    failed = said.get("failure")
    if failed:
        where = failed.get("step") or (
            "" if failed.get("cell") is None else f"cell {failed['cell']}"
        )
        return brief(f"{where}: {failed['message']}" if where else failed["message"])
    return next(iter(comparison.differences), "")


def _limit(ended: Ended, limits: Limits) -> tuple[Outcome, str]:
    """The limit at which a command was ended."""
    sentences: dict[str, tuple[Outcome, str]] = {
        "time": ("time", f"took longer than {limits.seconds:g} s"),
        "memory": ("memory", f"took more than {size(limits.memory)}"),
        "processes": ("processes", f"ran more than {limits.processes} processes"),
        "output": ("output", f"printed more than {size(MAX_OUTPUT)}"),
    }
    return sentences[ended.reason]


def size(number: int) -> str:
    """Bytes for people.

    >>> size(4 * 2**30), size(1536 * 2**20), size(300 * 2**20)
    ('4.0 GB', '1.5 GB', '300 MB')
    """
    gigabytes = number / 2**30
    return f"{gigabytes:.1f} GB" if gigabytes >= 1 else f"{number / 2**20:.0f} MB"


def _last_line(text: str) -> str:
    """The last line that says something."""
    return next((line for line in reversed(text.splitlines()) if line.strip()), "")
