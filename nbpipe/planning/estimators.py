"""Estimators in the code: which classes, made where, fitted by what."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nbpipe.analysis.known_types import known_types
from nbpipe.model.facts import StatementFacts
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

#: Classes of packages of estimators that are none.
_NO_ESTIMATOR = re.compile(
    r".*(?:Fold|Split|Display|Matrix)|Dataset|Pool|Bunch|LeaveOneOut|ParameterGrid"
)
_PREPARES = frozenset(
    "compose decomposition feature_extraction feature_selection impute "
    "over_sampling preprocessing under_sampling".split()
)


def constructed(nodes: Iterable[ast.AST], paths: Mapping[str, str]) -> Iterator[str]:
    """Yield the paths of the estimators that statements construct."""
    for node in nodes:
        for call in walk(node):
            if isinstance(call, ast.Call):
                path = qualified(call.func, paths)
                name = path.rpartition(".")[2]
                estimator = path and known_types().is_estimator(path)
                if estimator and not _NO_ESTIMATOR.fullmatch(name):
                    yield path


def receivers(own: Sequence[StatementFacts], methods: frozenset[str]) -> Iterator[str]:
    """Yield the variables whose methods of some names are called."""
    for facts in own:
        for node in walk(facts.statement.node):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)):
                    if attr in methods:
                        yield name


def prepares(path: str) -> bool:
    """Whether the class at a path prepares data, and predicts nothing."""
    return bool({*path.split(".")[1:-1]} & _PREPARES)
