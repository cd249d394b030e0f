"""What is written into a file, where it is no variable: it is computed in its place.

``df.head().to_csv("h.csv")`` becomes ``h = df.head(); h.to_csv("h.csv")``: the catalog
writes the file when the step ends, and a call may give something else by then.
"""

from __future__ import annotations

import ast

from nbpipe.analysis.opened import opened
from nbpipe.isolating.found import Found
from nbpipe.isolating.reads import Imports
from nbpipe.recognisers import WRITERS
from nbpipe.text.trees import walk

#: Methods by which an object writes itself, and more of it than its name tells.
_METHODS = frozenset(
    "to_csv to_excel to_parquet to_feather to_json to_xml to_html to_latex to_markdown "
    "to_stata to_orc to_pickle to_sql to_hdf write_csv write_parquet write_json "
    "write_ipc write_html save".split()
)
_DUMPS = ("pickle.dump", "dill.dump", "cloudpickle.dump", "json.dump", "yaml.dump")


def written_value(node: ast.stmt, imports: Imports) -> Found | None:
    """Give what a statement writes a name, where it has none."""
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return None
    call = node.value
    file = opened(call)
    if file is not None:
        dumps = file.done is not None and imports.path_of(file.done) in _DUMPS
        if (file.method == "write" or dumps) and file.rest and file.opening.args:
            return _named(node, file.rest[0], file.opening.args[0])
        return None
    path = imports.path_of(call.func)
    if path in WRITERS and len(call.args) > max(WRITERS[path]):
        data, place = WRITERS[path]
        return _named(node, call.args[data], call.args[place])
    method = isinstance(call.func, ast.Attribute) and call.func.attr in _METHODS
    if method and not path and isinstance(call.func, ast.Attribute) and call.args:
        return _named(node, call.func.value, call.args[0])
    return None


_PLAIN = (
    ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.expr_context,
)  # fmt: skip


def _named(node: ast.stmt, value: ast.expr, path: ast.expr) -> Found | None:
    """Leave variables and literals as they are."""
    plain = all(isinstance(part, _PLAIN) for part in walk(value))
    return None if plain else Found(node, value, path)
