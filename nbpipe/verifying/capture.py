"""What one run computed, as data that no longer depends on the run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Tree = Any

# What IPython itself says, beside what the notebook prints; and pip, which is not
# allowed to look for packages (`nbpipe.verifying.interpreter.environment`).
NOISE = re.compile(
    r"^(CPU times: |Wall time: |Note: you may need to restart the kernel"
    r"|%pylab is deprecated|Populating the interactive namespace|env: [A-Za-z_]\w*="
    r"|ERROR: Could not find a version that satisfies the requirement "
    r"|ERROR: No matching distribution found for |\s*$)"
)
# The modules of a project, where the notebook's classes say `__main__`.
OWN_MODULE = re.compile(
    r"\b\w+\.pipelines\.\w+\.(?:functions|nodes)\.(?:\w+\.<locals>\.)?"
)
# How long scikit-learn says that a fit took; when statsmodels and lifelines ran one;
# the memory of a table with what its index remembers of earlier searches.
BESIDE = re.compile(
    r"(?:total time|elapsed)[=:]\s*[\d.]+\s*(?:s|min)\b|Time:\s+\d\d:\d\d:\d\d\b"
    r"|Date:\s+\w{3}, \d\d \w{3} \d{4}\b|time fit was run = [\d: -]+UTC"
    r"|(?<=^memory usage: )[\d.]+\+? (?:bytes|KB|MB|GB|TB)$"
)
# What ``clear_output()`` prints outside Jupyter.
CLEARED = re.compile(r"\x1b\[2K\r?")
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a run stopped.

    Attributes:
        message: The error's class and text.
        where: The cell or the node.
        trace: The end of the traceback or of the log.
    """

    message: str
    where: int | str | None = None
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """A value that a cell displayed, or that a node logged in its place.

    Attributes:
        tree: Its digest when it was displayed.
        text: What was to be read, where the value cannot be looked into.
    """

    tree: Tree
    text: str = ""


@dataclass(frozen=True, slots=True)
class CellCost:
    """What one cell did beside its values.

    Attributes:
        seconds: Wall time.
        memory: Peak of the process so far, in bytes.
        random: Whether it changed the state of a global generator.
        new: Variables that it brought into being.
        changed: Variables that it bound or changed, of those that it names.
        unchanged: Those that it names and certainly left as they were.
        sights: Class, size and file format of the variables that it names, where
            evidence was asked for.
        shared: Groups of variables that are one object after it.
        apart: Sets of variables, where evidence was asked for: two of different sets
            have no mutable object in common after it.
    """

    seconds: float
    memory: int
    random: bool
    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    sights: dict[str, dict[str, str]]
    shared: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NotebookRun:
    """The results of a notebook.

    Attributes:
        variables: Frozen final value of each variable that holds data.
        versions: Digest of a variable's value after a cell.
        figures: Pictures that each cell showed.
        printed: Lines that each cell printed.
        displays: Values that each cell displayed: a project may log them, and need not.
        shown: Their lines, and those of what is displayed without being a value.
        files: Content and cell of each file written, by posix path from the root.
        folder: The notebook's folder, likewise.
        read: Files of the root that were read, with the first cell that read each.
        born: Cell in which each variable first appeared.
        cells: What each cell did beside.
        network: Hosts that were spoken to.
        names: Names that each cell mentions.
        stop: Why it did not reach its end, or None.
        seconds: Wall time with the kernel's start.
        capture: Seconds of it that recording took.
        memory: Peak of the kernel before the final values were stored, in bytes.
    """

    variables: dict[str, Tree] = field(default_factory=dict)
    versions: dict[tuple[int, str], Tree] = field(default_factory=dict)
    figures: dict[int, list[Tree]] = field(default_factory=dict)
    printed: dict[int, list[str]] = field(default_factory=dict)
    displays: dict[int, list[Display]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    files: dict[str, tuple[int | None, Tree]] = field(default_factory=dict)
    folder: str = "."
    read: dict[str, int] = field(default_factory=dict)
    born: dict[str, int] = field(default_factory=dict)
    cells: dict[int, CellCost] = field(default_factory=dict)
    network: tuple[str, ...] = ()
    names: dict[int, frozenset[str]] = field(default_factory=dict)
    stop: Stop | None = None
    seconds: float = 0.0
    capture: float = 0.0
    memory: int = 0


@dataclass(frozen=True, slots=True)
class ProjectRun:
    """The results of a project, by the names that Kedro knows them by.

    Attributes:
        datasets: Frozen entry of a dataset, by its name and key (``""`` for the whole).
        locals: Frozen local of a function when it returned, by ``module:function`` and
            name.
        unseen: Functions whose locals could not be watched.
        parameters: Frozen parameters by their dotted keys.
        figures: Pictures that each dataset holds.
        printed: Node and text of each line that was logged or printed.
        displays: Node and value of each record that is a value.
        files: Content and node of each file written, by posix path from the project.
        order: Nodes in the order in which they began.
        network: Hosts that were spoken to.
        stop: Why it did not reach its end, or None.
        seconds: Wall time with the interpreter's start.
        capture: Seconds of it that recording took.
        memory: Peak of the process in bytes.
    """

    datasets: dict[tuple[str, str], Tree] = field(default_factory=dict)
    locals: dict[tuple[str, str], Tree] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()
    parameters: dict[str, Tree] = field(default_factory=dict)
    figures: dict[str, list[Tree]] = field(default_factory=dict)
    printed: list[tuple[str, str]] = field(default_factory=list)
    displays: list[tuple[str, Display]] = field(default_factory=list)
    files: dict[str, tuple[str | None, Tree]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    stop: Stop | None = None
    seconds: float = 0.0
    capture: float = 0.0
    memory: int = 0


def lines_of(text: str) -> list[str]:
    """Lines that are compared: not blank, without trailing space, addresses, times.

    >>> lines_of("a  \\n\\nWall time: 3 s\\n<f at 0x7f0012345678>")
    ['a', '<f at 0x>']
    >>> lines_of("Time:        10:55:16   AIC:     177.4")
    ['   AIC:     177.4']
    >>> lines_of("memory usage: 1.2+ MB")
    ['memory usage: ']
    >>> lines_of("ERROR: No matching distribution found for imblearn\\nERROR: none")
    ['ERROR: none']
    """
    return [
        BESIDE.sub("", ADDRESS.sub("0x", OWN_MODULE.sub("__main__.", line.rstrip())))
        for line in CLEARED.sub("", text).split("\n")
        if not NOISE.match(line)
    ]
