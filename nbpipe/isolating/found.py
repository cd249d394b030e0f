"""What is found to be isolated, and the edits that do it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from nbpipe.isolating.edits import Change, Text


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that gets a statement of its own.

    Attributes:
        statement: The statement that it is part of.
        node: The expression; the variable comes in its place.
        path: Of the file.
        made: What the variable is bound to, where that is another text; ``{}`` stands
            for the text of `node`.
        gone: Parts of the code that are not needed any more.
        bare: It is a statement of its own as it is: nothing is bound.
    """

    statement: ast.stmt
    node: ast.expr
    path: ast.expr
    made: str = "{}"
    gone: tuple[Change, ...] = ()
    bare: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where the expression begins; later ones are isolated first."""
        return self.node.lineno, self.node.col_offset

    def edits(self, text: Text, name: str) -> Iterator[Change]:
        """Yield the changes of a cell's code."""
        start, end = text.span(self.node)
        begin = text.offset(self.statement.lineno, self.statement.col_offset)
        source = self.made.replace("{}", _on_its_own(text.at(start, end)))
        if self.bare:
            yield Change(start, end, source)
        else:
            yield Change(begin, begin, f"{name} = {source}; ")
            yield Change(start, end, name)
        yield from self.gone


def _on_its_own(source: str) -> str:
    """Put an expression into brackets where its lines would end it."""
    try:
        ast.parse(source.strip(), mode="eval")
    except SyntaxError:
        return f"({source})"
    return source
