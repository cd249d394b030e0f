"""What kind of work some statements do: load, clean, look, split, train, evaluate."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from nbpipe.model.facts import StatementFacts
from nbpipe.text.trees import walk

_LOAD = ("read_", "load_", "fetch_")
_TRAIN = {"fit", "fit_transform", "fit_predict", "train", "compile", "fit_resample"}
_EVALUATE = {
    "score", "predict", "predict_proba", "classification_report", "confusion_matrix",
    "cross_val_score", "evaluate", "roc_curve", "cross_validate",
}  # fmt: skip
_CLEAN = {
    "dropna", "fillna", "drop", "replace", "astype", "rename", "drop_duplicates",
    "to_datetime", "to_numeric", "strip", "get_dummies", "clip", "interpolate",
}  # fmt: skip

#: What of a table a call cleans, in words.
CLEANED = {
    "dropna": "missing values", "fillna": "missing values",
    "interpolate": "missing values", "drop_duplicates": "duplicates",
    "drop": "dropped rows or columns", "rename": "names", "astype": "types",
    "to_numeric": "types", "to_datetime": "dates", "get_dummies": "dummy variables",
    "set_index": "index", "reset_index": "index", "clip": "limits",
}  # fmt: skip


def work_of(statements: Iterable[StatementFacts]) -> str:
    """Return the kind of work, a verb: the most telling call decides."""
    facts = list(statements)
    calls = {name for f in facts for name in called(f.statement.node)}
    if any(name.startswith(_LOAD) for name in calls):
        return "load"
    if "train_test_split" in calls:
        return "split"
    if calls & _TRAIN:
        return "train"
    if calls & _EVALUATE or any(name.endswith("_score") for name in calls):
        return "evaluate"
    if any(f.draws_figures for f in facts):
        return "plot"
    if calls & _CLEAN or any(f.mutates for f in facts):
        return "clean"
    if not any(f.may_bind for f in facts):
        return "look"
    return "compute"


def called(node: ast.AST) -> Iterable[str]:
    """Yield the last part of the name of every call in a statement."""
    for child in walk(node):
        if isinstance(child, ast.Call):
            if isinstance(child.func, ast.Attribute):
                yield child.func.attr
            elif isinstance(child.func, ast.Name):
                yield child.func.id
