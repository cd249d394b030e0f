"""``%run``: files of definitions that a notebook runs, and can import as well.

``%run helpers.ipynb`` executes cells in the notebook's own namespace, ``%run x.py`` a
script in a fresh one whose names are then copied. Where the file only defines things
(imports, functions, classes, constants), both are what ``from x import a, b`` is.
"""

from __future__ import annotations

import ast
import builtins
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbpipe.model.errors import InputError
from nbpipe.model.notebook import Notebook, RunFile
from nbpipe.notebook.defining import bound_by, defines, imports_of, inner_names
from nbpipe.notebook.parsing import bound_names, parse
from nbpipe.text.trees import walk

_LINE = re.compile(r"^[ \t]*%run[ \t]+(?P<argument>[^\n]+)$", re.MULTILINE)
_ENDINGS = (".py", ".ipynb")
#: Names by which code reaches others as text.
_BY_TEXT = frozenset("globals locals exec eval vars".split())
#: Names that mean something else in a module than in what is run.
_TELLS = _BY_TEXT | {"__name__", "__file__"}

_IMPORTS = (ast.Import, ast.ImportFrom)

Reader = Callable[[Path], Notebook]


@dataclass(frozen=True, slots=True)
class Ran:
    """A file of definitions, and what it needs to be imported instead.

    Attributes:
        file: The file.
        shared: Names that its functions look up among the notebook's variables, and
            what each imports, ``""`` if it is no import.
        requirements: What its cells ask pip for.
        imports: Its own imports, which the notebook then has too.
    """

    file: RunFile
    shared: Mapping[str, str] = field(default_factory=dict)
    requirements: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The statements that bind the same, on one line."""
        own = f"from {self.file.module} import {', '.join(self.file.names)}"
        return "; ".join([*self.imports, *([own] if self.file.names else [])])


def files_run(path: Path, sources: Iterable[str], reader: Reader) -> dict[str, Ran]:
    """Return the files of definitions that cells run, by what stands behind ``%run``.

    Each that is run once: another time would make its objects anew.

    Args:
        path: The notebook.
        sources: Its cells.
        reader: Reads another notebook.
    """
    matches = [match for source in sources for match in _LINE.finditer(source)]
    named = [match["argument"].strip() for match in matches]
    places = [_place(path.parent, argument) for argument in named]
    found: dict[str, Ran] = {}
    for argument, place in zip(named, places, strict=True):
        if place is None or places.count(place) > 1:
            continue
        ran = _file(path, place, reader) if _usable(path, place) else None
        if ran is not None:
            found[argument] = ran
    return found


def stays(ran: Ran, trees: Iterable[ast.AST]) -> bool:
    """Whether what the functions of a file look up stays what the file binds.

    Args:
        ran: The file.
        trees: The notebook's own cells.
    """
    trees = [*trees]
    if any(_imports_it(tree, ran.file.module) for tree in trees):
        return False  # a module and what is run are objects of their own
    if not ran.shared:
        return True
    for tree in trees:
        imports, others = imports_of(tree), inner_names(tree, imports=False)
        for name in ran.shared.keys() & bound_names(tree):
            again = imports.get(name) == ran.shared[name] != ""
            if not again or name in others:
                return False
        if any(isinstance(n, ast.Name) and n.id in _BY_TEXT for n in walk(tree)):
            return False
    return True


def _imports_it(tree: ast.AST, module: str) -> bool:
    named = (name.partition(":")[0] for name in imports_of(tree).values())
    return any(name.partition(".")[0] == module for name in named)


def _place(folder: Path, argument: str) -> Path | None:
    try:
        words = shlex.split(argument)
    except ValueError:
        return None
    if len(words) != 1 or words[0].startswith(("-", "/", "~")):
        return None
    named = folder / words[0]
    every = (named, *(Path(f"{named}{ending}") for ending in _ENDINGS))
    known = (place for place in every if place.suffix in _ENDINGS)
    return next((place for place in known if place.is_file()), None)


def _usable(path: Path, place: Path) -> bool:
    """Whether a module can have the file's name."""
    module = place.stem
    mine = place.suffix == ".py" and place.parent.resolve() == path.parent.resolve()
    taken = not mine and (path.parent / f"{module}.py").exists()
    named = module.isidentifier() and module not in sys.stdlib_module_names
    return named and not taken and place.resolve() != path.resolve()


def _file(path: Path, place: Path, reader: Reader) -> Ran | None:
    try:
        notebook = reader(place)
    except (InputError, RecursionError):
        return None
    told = any(item.severity != "info" for item in notebook.diagnostics)
    text = "\n\n\n".join(cell.code.strip("\n") for cell in notebook.code_cells)
    tree = parse(text)
    if told or notebook.secrets or notebook.ran or isinstance(tree, SyntaxError):
        return None
    names = dict.fromkeys(name for node in tree.body for name in bound_by(node))
    if not names or not _stands_alone(tree, names):
        return None
    beside = place.suffix == ".py" and (path.parent / place.name).is_file()
    looked_up = _looked_up(tree) if place.suffix == ".ipynb" else set()
    imports = imports_of(tree)
    named = place.relative_to(path.parent).as_posix()
    own = tuple(name for name in names if name not in imports)
    return Ran(
        RunFile(named, place.stem, own, "" if beside else f"{text}\n"),
        {name: imports.get(name, "") for name in names if name in looked_up},
        notebook.requirements,
        tuple(ast.unparse(node) for node in tree.body if isinstance(node, _IMPORTS)),
    )


def _stands_alone(tree: ast.Module, names: Iterable[str]) -> bool:
    """Whether a file only defines things, and needs nothing from outside."""
    loaded = {node.id for node in walk(tree) if isinstance(node, ast.Name)}
    known = {*names, *inner_names(tree), *dir(builtins)}
    declares = any(isinstance(node, ast.Global) for node in walk(tree))
    needs = loaded & _TELLS or loaded - known
    return all(map(defines, tree.body)) and not needs and not declares


def _looked_up(tree: ast.Module) -> set[str]:
    """Names that functions and classes mention."""
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {
        node.id
        for definition in tree.body
        if isinstance(definition, made)
        for node in walk(definition)
        if isinstance(node, ast.Name)
    }
