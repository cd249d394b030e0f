"""What is found to become a parameter, and where one is looked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbpipe.isolating.edits import Change, Text
from nbpipe.model.facts import UNKNOWN
from nbpipe.text.trees import SIMPLE, children

_NEW = "\n"
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
        asks: What the notebook asks for, where it is no literal but a question.
        gone: Statements that are not needed any more, with their cells.
    """

    cell: int
    statement: ast.stmt
    node: ast.expr
    name: str
    value: bool | float | str | None
    use: str = "{}"
    top: bool = False
    type: str = ""
    asks: str = ""
    gone: tuple[tuple[int, ast.stmt], ...] = ()

    @property
    def whole(self) -> str:
        """The variable that a question's answer is bound to as it is."""
        match self.statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=value)
            ) if self.asks and value is self.node:
                return name
        return ""

    def stands_in(self, text: Text) -> bool:
        """Whether it stands where the syntax tree says; in f-strings it may not."""
        try:
            found = ast.parse(f"({text.at(*text.span(self.node))})", mode="eval")
        except (ValueError, SyntaxError):
            return False
        return ast.dump(found.body) == ast.dump(self.node)

    def bound(self, text: Text, name: str) -> Change:
        """Return the change that binds it to a variable before its statement."""
        begin = text.offset(self.statement.lineno, self.statement.col_offset)
        source = text.at(*text.span(self.node))
        if "\n" in source or repr(self.value) != repr(literal(self.node)):
            source = repr(self.value)
        return Change(begin, begin, f"{name} = {source}; ")

    def used(self, text: Text, name: str) -> Change:
        """Return the change that puts a variable in its place."""
        new = repr(self.value) if self.whole else self.use.replace("{}", name)
        lines = text.at(*text.span(self.node)).count("\n")
        return Change(*text.span(self.node), f"({new}{_NEW * lines})" if lines else new)


def simple_statements(
    trees: Mapping[int, ast.Module],
) -> Iterator[tuple[int, ast.stmt]]:
    """Yield the statements of one line's kind, with their cells."""
    for cell, tree in trees.items():
        for statement in tree.body:
            if isinstance(statement, SIMPLE):
                yield cell, statement


def evaluated(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the parts of a statement that are in no scope of their own."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if not isinstance(node, _SCOPES):
            yield node
            todo += children(node)


def literal(node: ast.expr | None) -> object:
    """Return the value of a literal, ``UNKNOWN`` for other expressions."""
    try:
        return ast.literal_eval(node) if node is not None else UNKNOWN
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return UNKNOWN
