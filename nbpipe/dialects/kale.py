"""kale: ``step:NAME`` and ``prev:NAME``, old ``block:NAME``, and its reserved tags."""

from __future__ import annotations

from nbpipe.dialects.claim import Claim, Dialect, named
from nbpipe.dialects.own import comment_words
from nbpipe.model.notebook import Cell, Notebook
from nbpipe.model.role import RoleKind

_KINDS: dict[str, RoleKind] = {
    "imports": "imports",
    "functions": "functions",
    "skip": "skip",
    "pipeline-parameters": "parameters",
    "pipeline-metrics": "metrics",
}
_SETTINGS = ("annotation", "label", "limit", "secret", "image", "cache")
_KALE_ONLY = ("pipeline-parameters", "pipeline-metrics")


def claims(cell: Cell) -> tuple[Claim, ...]:
    """What kale's tags say of a cell; settings of its engine are accepted."""
    return tuple(claim for tag in cell.tags if (claim := _claim(tag)))


def in_force(notebook: Notebook) -> bool:
    """Whether kale's rule holds that an untagged cell joins the step before it.

    Only kale's own tags or metadata say so; ``step:`` alone is also nbpipe's.
    """
    if "kubeflow_notebook" in notebook.metadata:
        return True
    tags = {tag for cell in notebook.code_cells for tag in cell.tags}
    if any(tag in _KALE_ONLY or _is_kale_only(tag) for tag in tags):
        return True
    nbpipes = any(named(tag, "node") is not None or tag == "report" for tag in tags)
    comments = any(comment_words(cell) for cell in notebook.code_cells)
    steps = any(named(tag, "step") is not None for tag in tags)
    return steps and not nbpipes and not comments


def _is_kale_only(tag: str) -> bool:
    return named(tag, "prev", "block", *_SETTINGS) is not None


def _claim(tag: str) -> Claim | None:
    if tag in _KINDS:
        return Claim(_KINDS[tag], tag=tag)
    if name := named(tag, "step", "block"):
        return Claim("node", name, tag=tag)
    if name := named(tag, "prev"):
        return Claim(upstream=(name,), tag=tag)
    if _is_kale_only(tag):  # a setting, or `block:` without a name as kale writes it
        return Claim(tag=tag)
    return None


KALE = Dialect(
    "kale",
    (
        *("step:", "block:", "prev:"),
        *_KINDS,
        *(f"{setting}:" for setting in _SETTINGS),
    ),
    claims,
)
