"""Which environment variables the code reads, so that whoever runs it can set them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from nbpipe.model.records import Variable
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import import_paths
from nbpipe.redacting.names import sounds_secret
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

#: What is set on every machine, and for no pipeline.
_ALWAYS = frozenset("HOME LANG LOGNAME PATH PWD SHELL TEMP TMP TMPDIR USER".split())
_READS = ("os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop")


def environment(draft: Draft) -> tuple[Variable, ...]:
    """Return the variables that the code reads and has not set itself before.

    A secret that stood in the notebook is none of them: the project knows of it.
    """
    paths = import_paths(draft)
    known = {one.name for one in draft.notebook.credentials}
    found: dict[str, Variable] = {}
    for facts in draft.statements:
        if draft.fates[facts.statement.index] == "skipped":
            continue
        source = draft.notebook.cells[facts.statement.cell].source
        for name, default, needed in _reads(facts.statement.node, paths):
            if name in _ALWAYS or name not in source:  # what a command became asks too
                continue
            shown = "" if sounds_secret(name) else default
            if name not in known and not (name in found and found[name].needed):
                one = Variable(name, shown, needed, facts.statement.cell)
                found[name] = found.get(name, one) if not needed else one
        known |= {*_sets(facts.statement.node, paths)} - found.keys()
    return tuple(found.values())


def _reads(node: ast.AST, paths: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield names, what is taken where they are not set, and whether that stops."""
    for part in walk(node):
        match part:
            case ast.Subscript(
                value=value, slice=ast.Constant(value=str() as name), ctx=ast.Load()
            ) if qualified(value, paths) == "os.environ":
                yield name, "", True
            case ast.Call(
                func=function, args=[ast.Constant(value=str() as name), *rest]
            ) if qualified(function, paths) in _READS:
                yield name, _text(rest[0]) if rest else "", False


def _sets(node: ast.AST, paths: Mapping[str, str]) -> Iterator[str]:
    for part in walk(node):
        match part:
            case ast.Subscript(
                value=value, slice=ast.Constant(value=str() as name), ctx=ast.Store()
            ) if qualified(value, paths) == "os.environ":
                yield name


def _text(default: ast.expr) -> str:
    """Return a default as the environment would have it, ``""`` if it is not plain."""
    value = default.value if isinstance(default, ast.Constant) else None
    text = "" if value is None else str(value)
    return text if text.isprintable() else ""
