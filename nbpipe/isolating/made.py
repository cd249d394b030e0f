"""What isolating gives: a notebook, and the statements that it has got."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from nbpipe.model.notebook import Notebook
from nbpipe.notebook.parsing import parse


@dataclass(frozen=True, slots=True)
class Made:
    """A statement that was made of a part of another.

    Attributes:
        name: The variable that it binds; a place where it binds none.
        cell: Index of its cell.
        line: 1-based line of the statement.
        bare: It binds nothing.
        knob: Name of the argument whose number it binds, ``""`` for a file.
        type: Of such a number in source form, ``""`` for its own.
        top: The number's key stands at the top, whichever steps use it.
        whole: A variable that is bound to a dict of settings here, or to an answer: a
            parameter as a whole, where it can be one.
        asks: What the notebook asks for here.
        owner: The class whose constant it is.
    """

    name: str
    cell: int
    line: int
    bare: bool
    knob: str = ""
    top: bool = False
    type: str = ""
    whole: str = ""
    asks: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Isolated:
    """A notebook in which reads and writes of files are statements of their own.

    Attributes:
        notebook: The notebook.
        made: The new statements.
    """

    notebook: Notebook
    made: tuple[Made, ...]

    @property
    def names(self) -> frozenset[str]:
        """The variables that the notebook has got by it."""
        return frozenset(one.name for one in self.made if not one.bare)


def trees_of(notebook: Notebook) -> dict[int, ast.Module]:
    """Parse the code cells; those that cannot be parsed are left out."""
    parsed = {cell.index: parse(cell.code) for cell in notebook.code_cells}
    return {i: tree for i, tree in parsed.items() if isinstance(tree, ast.Module)}


def same_lines(before: str, after: str) -> bool:
    """Whether changed code is code, and no line of it has moved."""
    same = before.count("\n") == after.count("\n")
    return same and isinstance(parse(after), ast.Module)
