"""Names of the variables that isolated reads and writes are bound to."""

from __future__ import annotations

import ast
import re
from posixpath import basename, splitext

from nbpipe.isolating.found import Found
from nbpipe.names import identifier
from nbpipe.text.trees import walk

_FROM = re.compile(r"\bfrom\s+[\"`\[]?([\w.]+)", re.IGNORECASE)
_NO_DATA = re.compile(
    r"_?(?:file_?)?(?:path|name|file|url|csv)$|^(?:path|file)_", re.IGNORECASE
)


def name_for(found: Found) -> str:
    """Return the name that a file's content would have: its own, as a rule."""
    text = _path_text(found.path)
    query = _FROM.search(text)
    if query is not None and " " in text:
        return identifier(query[1].rpartition(".")[2], fallback="rows")
    stem = splitext(basename(text.replace("\\", "/").rstrip("/")))[0]
    if not stem and isinstance(found.path, ast.Name):
        stem = _NO_DATA.sub("", found.path.id)
    return identifier(stem, fallback="data") if stem else "data"


def _path_text(path: ast.expr) -> str:
    """Return the last literal part of a path, which names the file."""
    texts = [
        node.value
        for node in walk(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return texts[-1] if texts else ""
