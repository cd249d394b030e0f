"""Lists of the files of a folder, in the order of their names.

``sorted(glob.glob("data/*.csv"))``, ``sorted(Path("data").glob("*.csv"))`` and
``sorted(f for f in os.listdir("data") if f.endswith(".csv"))``. The order in which a
file system gives them is nobody's: without ``sorted`` they are left alone.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from posixpath import basename, join, split

from nbpipe.isolating.constants import Constants

#: What stands for a file's name in a path.
NAME = "\0"
_ENDING = re.compile(r"\.\w+$")


@dataclass(frozen=True, slots=True)
class Listing:
    """An expression that gives names of files.

    Attributes:
        node: The expression that lists them, without ``sorted``.
        whole: With it.
        pattern: Of the files, as ``glob`` takes it: one ``*`` in the last part.
        gives: What the list holds: ``text`` for paths, ``path`` for objects of
            pathlib, ``name`` for the files' names.
        folder: Source of the folder, for objects of pathlib.
        in_order: The list has the order of the names, not their reverse.
    """

    node: ast.expr
    whole: ast.expr
    pattern: str
    gives: str
    folder: ast.expr | None = None
    in_order: bool = True

    @property
    def ending(self) -> str:
        """The ending that all files have."""
        found = _ENDING.search(self.pattern)
        return found[0] if found else ""

    @property
    def stem(self) -> str:
        """What the files are called together: ``data/sales_*.csv`` are the sales."""
        folder, last = split(self.pattern)
        return last.partition("*")[0].strip(" _-.") or basename(folder).strip(".")

    @property
    def fits_a_text(self) -> bool:
        """Whether nothing in the pattern means something else within an f-string."""
        return not set('{}\\"\n') & set(self.pattern)

    @property
    def prefix(self) -> str:
        """What stands in front of a file's name."""
        return "" if self.gives == "name" else join(split(self.pattern)[0], "")


def listing(node: ast.expr, constants: Constants) -> Listing | None:
    """Return the listing that an expression is, in the order of the names."""
    match node:
        case ast.Call(func=ast.Name(id="sorted"), args=[inner], keywords=keywords):
            found = unsorted(inner, constants)
            if found is None or "sorted" in constants.imports.paths:
                return None
            order = [_reversed(one) for one in keywords]
            if None in order:
                return None
            plain = not any(order)
            return Listing(
                found.node, node, found.pattern, found.gives, found.folder, plain
            )
    return None


def unsorted(node: ast.expr, constants: Constants) -> Listing | None:
    """Return the listing that an expression is, in whatever order."""
    made = _made(node, constants)
    return made if made is not None and _is_plain(made) else None


def _is_plain(made: Listing) -> bool:
    last = split(made.pattern)[1]
    stars = made.pattern.count("*") == last.count("*") == 1
    others = not any(letter in made.pattern for letter in "?[]\0")
    ends = bool(made.ending) or last == "*"
    return stars and others and ends and not made.pattern.startswith("~")


def _made(node: ast.expr, constants: Constants) -> Listing | None:
    match node:
        case ast.Call(
            func=ast.Name(id="list"), args=[ast.Call() as inner], keywords=[]
        ):
            found = _made(inner, constants)
            return found and Listing(
                node, node, found.pattern, found.gives, found.folder
            )
        case ast.Call(func=func, args=[given], keywords=[]):
            return _called(node, func, given, constants)
        case ast.Call(func=ast.Attribute(value=folder, attr="iterdir"), args=[]):
            owner = constants.text(folder) if constants.is_path(folder) else None
            if owner is not None:
                return Listing(node, node, join(owner, "*"), "path", folder)
        case ast.ListComp() | ast.GeneratorExp():
            return _filtered(node, constants)
    return None


def _called(
    node: ast.expr, func: ast.expr, given: ast.expr, constants: Constants
) -> Listing | None:
    function, text = constants.imports.path_of(func), constants.text(given)
    if text is None:
        return None
    if function in ("glob.glob", "glob.iglob") and not constants.is_path(given):
        return Listing(node, node, text, "text")
    if function == "os.listdir":
        return Listing(node, node, join(text, "*"), "name")
    if isinstance(func, ast.Attribute) and func.attr == "glob":
        owner = constants.text(func.value)
        if owner is not None and constants.is_path(func.value):
            return Listing(node, node, join(owner, text), "path", func.value)
    return None


def _filtered(
    node: ast.ListComp | ast.GeneratorExp, constants: Constants
) -> Listing | None:
    """``[f for f in os.listdir(folder) if f.endswith(".csv")]``."""
    match node.generators:
        case [
            ast.comprehension(
                target=ast.Name(id=name),
                iter=ast.Call(func=listdir, args=[given], keywords=[]),
                ifs=[
                    ast.Call(
                        func=ast.Attribute(value=ast.Name(id=tested), attr="endswith"),
                        args=[ast.Constant(value=str(ending))],
                        keywords=[],
                    )
                ],
                is_async=0,
            )
        ] if tested == name:
            folder = constants.text(given)
            if constants.imports.path_of(listdir) != "os.listdir" or folder is None:
                return None
            pattern = join(folder, f"*{ending}")
            return _elements(node, name, folder, pattern, constants)
    return None


def _elements(
    node: ast.ListComp | ast.GeneratorExp,
    name: str,
    folder: str,
    pattern: str,
    constants: Constants,
) -> Listing | None:
    """Names, or names behind the folder's."""
    element = node.elt
    if isinstance(element, ast.Name) and element.id == name:
        return Listing(node, node, pattern, "name")
    if constants.is_path(element):
        return None
    path = named(element, name, constants)
    return Listing(node, node, pattern, "text") if path == join(folder, NAME) else None


def named(node: ast.expr, name: str, constants: Constants) -> str | None:
    """Return the path that an expression gives, with `NAME` for what a name holds."""
    inside = Constants(constants.imports, constants.bound, {name: NAME})
    return inside.text(node)


def _reversed(keyword: ast.keyword) -> bool | None:
    match keyword:
        case ast.keyword(arg="reverse", value=ast.Constant(value=bool(value))):
            return value
    return None
