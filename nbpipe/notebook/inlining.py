"""``%run other.ipynb``: the cells of the other notebook run in this one's namespace."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Notebook
from nbpipe.notebook.ipython.outcome import Outcome

_DRAWS = ("plt.", "sns.", "px.")
_SETS = ("plt.rc", "plt.style", "sns.set", "plt.ion", "plt.ioff")
Read = Callable[[Path], Notebook]


def inlining(folder: Path, read: Read) -> Callable[[str], Outcome | None]:
    """What stands for ``%run`` of a notebook, None where its cells cannot.

    Args:
        folder: The one from which the paths count.
        read: Reads the other notebook.
    """

    def run(argument: str) -> Outcome | None:
        name = argument.strip("\"'")
        path = folder / name
        if not name.endswith(".ipynb") or not path.is_file():
            return None
        try:
            other = read(path)
        except InputError:
            return None
        return _in_place(other, name)

    return run


def _in_place(other: Notebook, name: str) -> Outcome | None:
    """The code of all cells, where it means the same in one cell."""
    codes = [cell.code.strip("\n") for cell in other.code_cells if cell.code.strip()]
    code = "\n".join(codes)
    tree = ast.parse(code, type_comments=False) if _parses(code) else None
    if tree is None or other.secrets or "__file__" in code or _draws(tree):
        return None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        code += "\npass"  # its value is not displayed
    return Outcome(
        code=code,
        requirements=other.requirements,
        diagnostics=tuple(_found(other, name)),
    )


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:  # `await` outside of a function
        return False
    return True


def _draws(tree: ast.Module) -> bool:
    """Whether the cells draw: figures end with each of them."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(statement):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            draws = called.startswith(_DRAWS) or ".plot" in called
            if draws and not called.startswith(_SETS):
                return True
    return False


def _found(other: Notebook, name: str) -> Iterator[Diagnostic]:
    for one in other.diagnostics:
        if one.severity != "info":
            message = f"{name}: {one.message}"
            yield replace(one, message=message, cell=None, cell_id="", line=None)
