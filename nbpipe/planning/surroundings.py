"""Diagnostics: what a pipeline has not, and what it gets from elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbpipe.isolating.reads import Imports
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.planning.draft import Draft
from nbpipe.text.trees import walk

_CLIPBOARD = frozenset({"read_clipboard", "to_clipboard"})
#: Functions that give data of the web, some from a copy that their library keeps.
_FROM_THE_WEB = re.compile(
    r"sklearn\.datasets\.fetch_\w+|seaborn\.load_dataset|datasets\.load_dataset|"
    r"statsmodels\.(api\.)?datasets\.get_rdataset|nltk\.download|torch\.hub\.load|"
    r"(tensorflow\.)?keras\.datasets\.\w+\.load_data|tensorflow_datasets\.load|"
    r"gensim\.downloader\.load|yfinance\.download|ucimlrepo\.fetch_ucirepo|"
    r"pandas_datareader\.(data\.)?(DataReader|get_\w+)|kagglehub\.dataset_download|"
    r"gdown\.download|wget\.download|urllib\.request\.(urlopen|urlretrieve)|"
    r"requests\.(get|post|put|patch|delete|head|request)"
)


def surroundings(draft: Draft) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each function that needs more than the project."""
    trees = [facts.statement.node for facts in draft.statements if facts.imports]
    imports, told = Imports.of([ast.Module(trees, [])]), set[str]()
    for facts in draft.statements:
        index = facts.statement.index
        if index in draft.catalog or draft.fates[index] not in ("node", "functions"):
            continue
        for node in walk(facts.statement.node):
            function = _function(node, imports)
            if function and function not in told:
                told.add(function)
                cell, line = facts.statement.cell, facts.statement.first
                yield _diagnostic(draft, function, cell, line)


def _function(node: ast.AST, imports: Imports) -> str:
    if not isinstance(node, ast.Call):
        return ""
    path = imports.path_of(node.func)
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if _FROM_THE_WEB.fullmatch(path):
        return path
    return name if name in _CLIPBOARD and "pandas" in imports.paths.values() else ""


def _diagnostic(draft: Draft, function: str, cell: int, line: int) -> Diagnostic:
    if function in _CLIPBOARD:
        return draft.diagnostic(
            "NBP410",
            "warning",
            f"`{function}` uses the clipboard, which a pipeline has not",
            cell=cell,
            line=line,
            hint="put what was copied into a file, and read that",
        )
    return draft.diagnostic(
        "NBP411",
        "info",
        f"`{function}` gets data from the web, or from its library's copy of it; the "
        "catalog has no entry for that",
        cell=cell,
        line=line,
        hint="keep the data in a file and read that, for runs without a network",
    )
