"""Texts and paths that expressions give, by what the code alone says."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import join

from nbpipe.isolating.reads import Imports


@dataclass(frozen=True, slots=True)
class Constants:
    """What names stand for that are bound once, to a text or a path.

    Attributes:
        imports: Of the notebook.
        bound: The expressions that the names are bound to.
        given: Texts of other names.
    """

    imports: Imports
    bound: Mapping[str, ast.expr]
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, trees: Iterable[ast.Module], imports: Imports, stores: Mapping[str, int]
    ) -> Constants:
        """Collect the names that a cell binds at its top and nothing else does."""
        bound: dict[str, ast.expr] = {}
        for tree in trees:
            for node in tree.body:
                match node:
                    case ast.Assign(targets=[ast.Name(id=name)], value=value):
                        if stores.get(name) == 1 and name not in imports.paths:
                            bound[name] = value
        return cls(imports, bound)

    def text(self, node: ast.expr, deep: int = 9) -> str | None:
        """Return the text, or the path as a text, that an expression gives."""
        if deep == 0:
            return None
        match node:
            case ast.Constant(value=str(text)):
                return text
            case ast.Name(id=name) if name in self.given:
                return self.given[name]
            case ast.Name(id=name) if name in self.bound:
                return self.text(self.bound[name], deep - 1)
            case ast.BinOp():
                return self._operated(node, deep)
            case ast.JoinedStr(values=parts):
                return self._joined(parts, deep)
            case ast.Call(args=[_, *_] as given, keywords=[]):
                texts = [self.text(one, deep - 1) for one in given]
                known = [one for one in texts if one is not None]
                if len(known) == len(texts):
                    return self._put_together(node.func, known)
        return None

    def _operated(self, node: ast.BinOp, deep: int) -> str | None:
        left, right = self.text(node.left, deep - 1), self.text(node.right, deep - 1)
        if left is None or right is None:
            return None
        if isinstance(node.op, ast.Add):
            return left + right
        divides = isinstance(node.op, ast.Div)  # only paths do
        return str(PurePosixPath(left, right)) if divides else None

    def _put_together(self, func: ast.expr, parts: list[str]) -> str | None:
        function = self.imports.path_of(func)
        if function == "os.path.join":
            return join(*parts)
        if function in ("pathlib.Path", "pathlib.PurePath"):
            return str(PurePosixPath(*parts))
        own = isinstance(func, ast.Name) and func.id == "str"
        return parts[0] if own and not function and len(parts) == 1 else None

    def _joined(self, parts: Iterable[ast.expr], deep: int) -> str | None:
        found = ""
        for part in parts:
            inner = part
            if isinstance(part, ast.FormattedValue):
                if part.conversion != -1 or part.format_spec is not None:
                    return None
                inner = part.value
            text = self.text(inner, deep - 1)
            if text is None:
                return None
            found += text
        return found

    def is_path(self, node: ast.expr) -> bool:
        """Whether an expression gives an object of pathlib."""
        match node:
            case ast.Name(id=name) if name in self.bound:
                return self.is_path(self.bound[name])
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return self.is_path(left) or self.is_path(right)
            case ast.Call(func=func):
                return self.imports.path_of(func) == "pathlib.Path"
        return False
