"""Print the figures: CPU milliseconds, the least of some runs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import python
from benchmarks.notebooks import thirty_cells

STARTUP_BUDGET = 0.150
CONVERT_BUDGET = 1.0

# black's own share: formatting what the project holds, in a process that has already
# paid for nothing but black.
_FORMAT = """
import pathlib, sys
import black
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    try:
        black.format_file_contents(path.read_text(), fast=True, mode=black.Mode())
    except black.NothingChanged:
        pass
"""


def main() -> None:
    """Measure start-up and conversion."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        nothing = python("-c", "pass", cwd=folder)
        startup(folder, nothing)
        conversion(folder, nothing)


def startup(folder: Path, nothing: float) -> None:
    """``nbpipe --help`` beside a Python that does nothing."""
    print("Start-up, CPU")
    show("python -c pass", nothing)
    for arguments in (["--help"], ["convert", "--help"]):
        seconds = python("-m", "nbpipe", *arguments, cwd=folder) - nothing
        show(f"nbpipe {' '.join(arguments)}", seconds, STARTUP_BUDGET, more=True)


def conversion(folder: Path, nothing: float) -> None:
    """Converting 30 cells, and how much of it is black."""
    notebook = thirty_cells(folder)
    made = folder / "made"
    convert = ("-m", "nbpipe", "convert", str(notebook), "-o", str(made), "--force")
    print("\nA notebook of 30 cells of code, CPU")
    show("nbpipe inspect", python("-m", "nbpipe", "inspect", str(notebook), cwd=folder))
    show("nbpipe convert", python(*convert, cwd=folder), CONVERT_BUDGET)
    imported = python("-c", "import black", cwd=folder) - nothing
    formatted = python("-c", _FORMAT, str(made), cwd=folder) - nothing
    show("  of it: import black", imported)
    show("  of it: black formats", formatted - imported)


def show(what: str, seconds: float, budget: float = 0.0, *, more: bool = False) -> None:
    """Print one figure, and the budget it should keep."""
    aim = f"  (aim: under {budget * 1000:.0f} ms)" if budget else ""
    than = " more than nothing" if more else ""
    print(f"  {what:<24} {seconds * 1000:7.0f} ms{than}{aim}")


if __name__ == "__main__":
    main()
