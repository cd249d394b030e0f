"""Numbers that say how good a model is: which expressions are certainly such."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

#: Functions of ``sklearn.metrics`` that give one number.
_NUMBERS = frozenset(
    "accuracy_score adjusted_mutual_info_score adjusted_rand_score auc "
    "average_precision_score balanced_accuracy_score brier_score_loss "
    "calinski_harabasz_score cohen_kappa_score davies_bouldin_score "
    "explained_variance_score f1_score fbeta_score hamming_loss jaccard_score "
    "log_loss matthews_corrcoef max_error mean_absolute_error "
    "mean_absolute_percentage_error mean_gamma_deviance mean_poisson_deviance "
    "mean_squared_error mean_squared_log_error median_absolute_error "
    "normalized_mutual_info_score precision_score r2_score rand_score recall_score "
    "roc_auc_score root_mean_squared_error root_mean_squared_log_error "
    "silhouette_score v_measure_score zero_one_loss".split()
)
#: Arguments with which they may give several numbers, and the texts with which not.
_SEVERAL = {
    "average": ("binary", "macro", "micro", "samples", "weighted"),
    "multioutput": ("uniform_average", "variance_weighted"),
}
_SAME = frozenset({"abs", "float", "round"})
_ROOTS = frozenset({"math.sqrt", "numpy.sqrt", "numpy.round", "numpy.around"})

Asks = Callable[[str], bool]


def is_metric(node: ast.expr, paths: Mapping[str, str], scores: Asks) -> bool:
    """Whether an expression is certainly one number that measures something.

    Args:
        node: The expression.
        paths: What imported names stand for.
        scores: Whether a variable holds an estimator, whose ``score`` gives a number.
    """

    def is_number(one: ast.expr) -> bool:
        return is_metric(one, paths, scores)

    match node:
        case ast.Call(func=ast.Name(id=name), args=[one, *_]) if name in _SAME:
            return name not in paths and is_number(one)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="score")):
            return name not in paths and scores(name)
        case ast.Call(func=func, args=args):
            path = qualified(func, paths)
            if path in _ROOTS:
                return bool(args) and is_number(args[0])
            owner, _, name = path.rpartition(".")
            known = owner.startswith("sklearn.metrics") and name in _NUMBERS
            return known and _gives_one(node)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() | ast.Pow(), right=right):
            return _is_literal(right) and is_number(left)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _is_literal(left) and is_number(right)
    return False


def is_dict_of_metrics(node: ast.expr, paths: Mapping[str, str], scores: Asks) -> bool:
    """Whether an expression is a dict of such numbers by their names."""
    if not isinstance(node, ast.Dict) or not node.keys:
        return False
    named = all(
        isinstance(key, ast.Constant) and isinstance(key.value, str)
        for key in node.keys
    )
    return named and all(is_metric(value, paths, scores) for value in node.values)


def returns_metrics(node: ast.stmt, paths: Mapping[str, str]) -> bool:
    """Whether a function certainly returns a dict of such numbers."""
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return False
    own = {n.id for n in walk(node) if isinstance(n, ast.Name) and _is_bound(n)}
    own |= {n.arg for n in walk(node) if isinstance(n, ast.arg)}
    returned = [n.value for n in walk(node) if isinstance(n, ast.Return)]
    known = {name: path for name, path in paths.items() if name not in own}
    generates = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in walk(node))
    ends = isinstance(node.body[-1], ast.Return)
    return (
        len(returned) == 1
        and ends
        and not generates
        and any(
            value is not None and is_dict_of_metrics(value, known, lambda _: False)
            for value in returned
        )
    )


def _is_bound(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _gives_one(call: ast.Call) -> bool:
    plain = not any(isinstance(one, ast.Starred) for one in call.args)
    # Without names, only what is true and what is predicted.
    if not plain or len(call.args) > 2:  # noqa: PLR2004
        return False
    for keyword in call.keywords:
        if keyword.arg is None:
            return False
        if keyword.arg in _SEVERAL:
            value = keyword.value
            known = (
                isinstance(value, ast.Constant) and value.value in _SEVERAL[keyword.arg]
            )
            if not known:
                return False
    return True


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)
