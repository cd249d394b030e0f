"""What is found to become a parameter, and where one is looked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbpipe.isolating.edits import Change, Text
from nbpipe.model.facts import UNKNOWN

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class Knob:
    """A literal that people tune.

    Attributes:
        cell: Index of its cell.
        statement: The statement that it is part of.
        node: The literal.
        name: What it is called.
        value: It, as the parameter has it.
        use: What takes the literal's place; ``{}`` stands for the variable.
        top: Its key stands at the top, whichever steps use it.
        type: Of its values in source form, ``""`` for that of `value`.
    """

    cell: int
    statement: ast.stmt
    node: ast.expr
    name: str
    value: bool | float | str
    use: str = "{}"
    top: bool = False
    type: str = ""

    def stands_in(self, text: Text) -> bool:
        """Whether it stands where the syntax tree says; in f-strings it may not."""
        try:
            found: object = ast.literal_eval(text.at(*text.span(self.node)))
        except (ValueError, SyntaxError):
            return False
        return repr(found) == repr(literal(self.node))

    def bound(self, text: Text, name: str) -> Change:
        """Return the change that binds it to a variable before its statement."""
        begin = text.offset(self.statement.lineno, self.statement.col_offset)
        same = repr(self.value) == repr(literal(self.node))
        source = text.at(*text.span(self.node)) if same else repr(self.value)
        return Change(begin, begin, f"{name} = {source}; ")

    def used(self, text: Text, name: str) -> Change:
        """Return the change that puts a variable in its place."""
        return Change(*text.span(self.node), self.use.replace("{}", name))


def simple_statements(
    trees: Mapping[int, ast.Module],
) -> Iterator[tuple[int, ast.stmt]]:
    """Yield the statements of one line's kind, with their cells."""
    for cell, tree in trees.items():
        for statement in tree.body:
            if isinstance(statement, _SIMPLE):
                yield cell, statement


def evaluated(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the parts of a statement that are in no scope of their own."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if not isinstance(node, _SCOPES):
            yield node
            todo += ast.iter_child_nodes(node)


def literal(node: ast.expr | None) -> object:
    """Return the value of a literal, ``UNKNOWN`` for other expressions."""
    try:
        return ast.literal_eval(node) if node is not None else UNKNOWN
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return UNKNOWN
