"""From what a run stored to its results."""

from __future__ import annotations

import json
from collections import Counter
from operator import itemgetter
from pathlib import Path
from typing import Any

from nbpipe.notebook.ipython.asides import aside
from nbpipe.verifying.capture import (
    CellCost,
    Display,
    NotebookRun,
    ProjectRun,
    Stop,
    lines_of,
)
from nbpipe.verifying.trees import by_key

Tree = Any


def notebook_run(
    out: Path, printed: dict[int, str], shown: list[str], stop: Stop | None, took: float
) -> NotebookRun:
    """Read what a kernel stored; texts come from its messages."""
    found = by_key(out)
    end = found.get(("end",), {})
    figures: dict[int, list[Tree]] = {}
    for key, tree in sorted(_under(found, "figure")):
        figures.setdefault(key[0], []).append(tree)
    displays: dict[int, list[Display]] = {}
    for key, tree in sorted(_under(found, "display"), key=itemgetter(0)):
        displays.setdefault(key[0], []).append(Display(*tree))
    texts = {cell: lines_of(text) for cell, text in printed.items()}
    for key, (command, text) in _under(found, "aside"):
        rest = lines_of(aside(command, text))
        texts[key[0]] = _without(texts.get(key[0], []), rest)
    return NotebookRun(
        variables={key[0]: tree for key, tree in _under(found, "final")},
        versions={(key[0], key[1]): tree for key, tree in _under(found, "version")},
        figures=figures,
        printed={cell: lines for cell, lines in texts.items() if lines},
        displays=displays,
        shown=[line for text in shown for line in lines_of(text)],
        files={key[0]: tree for key, tree in _under(found, "file")},
        read=end.get("read", {}),
        born=end.get("born", {}),
        cells={key[0]: _cost(tree) for key, tree in _under(found, "cell")},
        network=tuple(sorted(end.get("network", ()))),
        stop=stop,
        seconds=took,
        capture=end.get("capture", 0.0),
        memory=end.get("memory", 0),
    )


def _without(lines: list[str], others: list[str]) -> list[str]:
    """The lines without others, each as often as it is among them."""
    left = Counter(others)
    kept = []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def printed_text(path: Path) -> str:
    r"""What a process printed: ``\r`` begins a line anew, and is the end of none."""
    return path.read_bytes().decode(errors="replace").replace("\r\n", "\n")


def project_run(out: Path, stdout: str, stop: Stop | None, took: float) -> ProjectRun:
    """Read what a project's process stored."""
    found = by_key(out)
    end = found.get(("end",), {})
    error = found.get(("error",))
    if error is not None:
        node = found.get(("failed",), "")
        stop = Stop(error["message"], node, error["trace"][-4000:])
    begun = {key[0]: number for key, number in _under(found, "node")}
    return ProjectRun(
        datasets={(key[0], key[1]): tree for key, tree in _under(found, "dataset")},
        locals={(key[0], key[1]): tree for key, tree in _under(found, "local")},
        unseen=frozenset(key[0] for key, _ in _under(found, "unseen")),
        parameters=found.get(("parameters",), {}),
        figures={key[0]: tree for key, tree in _under(found, "figures")},
        printed=[*_logged(out), *(("", line) for line in lines_of(stdout))],
        displays=[(key[0], Display(*tree)) for key, tree in _under(found, "logged")],
        files={key[0]: tree for key, tree in _under(found, "file")},
        order=tuple(sorted(begun, key=begun.__getitem__)),
        network=tuple(sorted(end.get("network", ()))),
        stop=stop,
        seconds=took,
        capture=end.get("capture", 0.0),
        memory=end.get("memory", 0),
    )


def _under(found: dict[Any, Tree], kind: str) -> list[tuple[Any, Tree]]:
    """Keys after their first part, with the trees, of one kind."""
    return [(key[1:], tree) for key, tree in found.items() if key[0] == kind]


def _cost(tree: dict[str, Any]) -> CellCost:
    return CellCost(
        tree["seconds"],
        tree["memory"],
        tree["random"],
        tuple(tree["new"]),
        tuple(tree["changed"]),
        tuple(tree["unchanged"]),
        tree["sights"],
        tuple(tuple(group) for group in tree["shared"]),
        tuple(tuple(names) for names in tree["apart"]),
    )


def _logged(out: Path) -> list[tuple[str, str]]:
    """Node and line of each record that nodes logged."""
    path = out / "log.jsonl"
    if not path.exists():
        return []
    records = [json.loads(line) for line in path.read_text().splitlines()]
    return [(node, line) for node, text in records for line in lines_of(text)]
