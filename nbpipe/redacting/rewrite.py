"""Secrets out of code: what reads them from the environment, in their place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence

from nbpipe.redacting.code import Spot

Name = Callable[[str, str, str], str]


def replacement(whole: ast.expr, spots: Sequence[Spot], name: Name) -> str:
    """Return the expression that takes the place of one with secrets in its texts.

    Args:
        whole: A text, or an f-string.
        spots: Its texts that hold secrets.
        name: Gives a secret its name, from the secret, its hint and what it is.

    >>> from nbpipe.redacting.patterns import Part
    >>> tree = ast.parse('"postgresql://me:s3cr3t@host"', mode="eval")
    >>> spot = Spot(tree.body, tree.body, (Part(16, 22, "password in an address"),))
    >>> print(replacement(tree.body, [spot], lambda value, hint, what: "DB_PASSWORD"))
    f"postgresql://me:{os.environ['DB_PASSWORD']}@host"
    """
    pieces = {id(spot.node): [*_pieces(spot, name)] for spot in spots}
    return ast.unparse(_Reading(pieces).visit(whole))


class _Reading(ast.NodeTransformer):
    """Puts what reads secrets in the place of the texts that hold them."""

    def __init__(self, pieces: Mapping[int, list[ast.expr]]) -> None:
        self.pieces = pieces

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        values: list[ast.expr] = []
        for part in node.values:
            values += self.pieces.get(id(part)) or [self.visit(part)]
        return ast.JoinedStr(values)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        pieces = self.pieces.get(id(node))
        if pieces is None:
            return node
        first, *others = pieces
        made: ast.expr = ast.JoinedStr(pieces)
        if isinstance(first, ast.FormattedValue) and not others:
            made = first.value
        return _encoded(made) if isinstance(node.value, bytes) else made


def _pieces(spot: Spot, name: Name) -> Iterator[ast.expr]:
    text, done = spot.text, 0
    for part in spot.parts:
        if part.start > done:
            yield ast.Constant(text[done : part.start])
        secret = text[part.start : part.end]
        yield ast.FormattedValue(_environ(name(secret, spot.hint, part.what)), -1, None)
        done = part.end
    if done < len(text):
        yield ast.Constant(text[done:])


def _environ(name: str) -> ast.expr:
    environ = ast.Attribute(ast.Name("os", ast.Load()), "environ", ast.Load())
    return ast.Subscript(environ, ast.Constant(name), ast.Load())


def _encoded(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(node, "encode", ast.Load()), [], [])
