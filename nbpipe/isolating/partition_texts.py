"""The code by which the catalog reads the files of a folder."""

from __future__ import annotations

import ast

from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.listings import Listing
from nbpipe.model.facts import PARTITIONS
from nbpipe.names import identifier, unique


def load_of(found: Listing, read: ast.Call, *, kept: bool) -> ast.Call:
    """The call that gives what reads the files."""
    path = ast.Constant(found.pattern)
    func = ast.Attribute(read.func, PARTITIONS[kept], ast.Load())
    return ast.Call(func, [path, *read.args[1:]], read.keywords)


def names_again(
    part: ast.expr, text: Text, found: Listing, name: str, taken: set[str]
) -> Change:
    """The list of names again, by those that the catalog gives."""
    start, end = text.span(part)
    lines = "\n" * text.at(start, end).count("\n")
    one = unique("name", taken)
    if found.gives == "name" and not found.ending:
        return Change(start, end, f"list({lines}{name})")
    item = f'f"{found.prefix}{{{one}}}{found.ending}"'
    if found.folder is not None:
        item = f'{ast.unparse(found.folder)} / f"{{{one}}}{found.ending}"'
        item = item if found.ending else f"{ast.unparse(found.folder)} / {one}"
    return Change(start, end, f"[{lines}{item} for {one} in {name}]")


def name_for_files(found: Listing, taken: set[str]) -> str:
    """Return the name of the variable that holds what reads the files."""
    stem = identifier(found.stem, fallback="files")
    return stem if stem not in taken else unique(f"{stem}_files", taken)
