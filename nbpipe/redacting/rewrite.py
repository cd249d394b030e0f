"""Secrets out of code: what reads them from the environment, in their place.

A part of a text is cut out of it: ``"me:s3cr3t@host"`` becomes
``("me:" + os.environ["PASSWORD"] + "@host")``. Within the braces of an f-string its
quotes would not do in every Python that a project may run on.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence

from nbpipe.redacting.code import Spot

Name = Callable[[str, str, str], str]

_STRING = re.compile(r"([A-Za-z]*)(\"\"\"|'''|\"|')")


def replacement(source: str, whole: ast.expr, spots: Sequence[Spot], name: Name) -> str:
    """Return the expression that takes the place of one with secrets in its texts.

    Args:
        source: The expression as it is written.
        whole: It: a text, or an f-string.
        spots: Its texts that hold secrets.
        name: Gives a secret its name, from the secret, its hint and what it is.

    >>> from nbpipe.redacting.patterns import Part
    >>> source = '"postgresql://me:s3cr3t@host"'
    >>> tree = ast.parse(source, mode="eval").body
    >>> spot = Spot(tree, tree, (Part(16, 22, "password in an address"),))
    >>> print(replacement(source, tree, [spot], lambda value, hint, what: "WORD"))
    ("postgresql://me:" + os.environ["WORD"] + "@host")
    """
    reads: dict[str, str] = {}
    for spot in spots:
        for part in spot.parts:
            secret = spot.text[part.start : part.end]
            reads[secret] = f'os.environ["{name(secret, spot.hint, part.what)}"]'
    text = "" if whole is not spots[0].node else spots[0].text
    if text in reads:
        raw = isinstance(spots[0].node.value, bytes)
        return f"{reads[text]}.encode()" if raw else reads[text]
    return _cut(source, reads) or ast.unparse(_Reading(spots, reads).visit(whole))


def _cut(source: str, reads: Mapping[str, str]) -> str:
    """Cut the secrets out of a text in one piece; ``""`` where that is not possible."""
    start = _STRING.match(source)
    if start is None:
        return ""
    prefix, quote = start[1], start[2]
    result = source
    for secret, read in sorted(reads.items(), key=lambda item: -len(item[0])):
        if secret not in result:
            return ""
        value = f"{read}.encode()" if "b" in prefix.lower() else read
        result = result.replace(secret, f"{quote} + {value} + {prefix}{quote}")
    empty = f"{prefix}{quote}{quote}"
    result = result.removeprefix(f"{empty} + ").removesuffix(f" + {empty}")
    try:
        ast.parse(f"({result})", mode="eval")
    except (SyntaxError, ValueError):
        return ""
    return f"({result})"


class _Reading(ast.NodeTransformer):
    """Puts what reads secrets in the place of the texts that hold them."""

    def __init__(self, spots: Sequence[Spot], reads: Mapping[str, str]) -> None:
        self.parts = {id(spot.node): spot for spot in spots}
        self.reads = reads

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        """An f-string: its own texts become values within it."""
        values: list[ast.expr] = []
        for part in node.values:
            spot = self.parts.get(id(part))
            if spot is None:
                values.append(self.visit(part))
                continue
            pieces = self._pieces(spot)
            values += [
                p if isinstance(p, ast.Constant) else ast.FormattedValue(p, -1, None)
                for p in pieces
            ]
        return ast.JoinedStr(values)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """A text: a sum of its parts."""
        spot = self.parts.get(id(node))
        if spot is None:
            return node
        first, *others = self._pieces(spot)
        for piece in others:
            first = ast.BinOp(first, ast.Add(), piece)
        if isinstance(node.value, bytes):
            return ast.Call(ast.Attribute(first, "encode", ast.Load()), [], [])
        return first

    def _pieces(self, spot: Spot) -> list[ast.expr]:
        pieces: list[ast.expr] = []
        text, done = spot.text, 0
        for part in spot.parts:
            if part.start > done:
                pieces.append(ast.Constant(text[done : part.start]))
            read = self.reads[text[part.start : part.end]]
            pieces.append(ast.parse(read, mode="eval").body)
            done = part.end
        if done < len(text):
            pieces.append(ast.Constant(text[done:]))
        return pieces
