"""Text of ``conf/base/parameters.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nbpipe.model.plan import Parameter, Plan
from nbpipe.render.bug import bug
from nbpipe.render.yaml_text import from_yaml, same, to_yaml

_WIDTH = 88

Tree = dict[str, "Tree | Parameter"]


def parameters_text(plans: Sequence[Plan]) -> str:
    """Nested YAML with the notebooks' comments, ``""`` if there are no parameters.

    Raises:
        InternalError: A key is a value and a group at once, or YAML would not give a
            value back unchanged.
    """
    tree: Tree = {}
    for plan in plans:
        for parameter in plan.parameters:
            _plant(tree, parameter)
    single = {key: item for key, item in tree.items() if isinstance(item, Parameter)}
    tree = {**single, **tree}  # groups stand below
    lines = _lines(tree, "")
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if text and not same(from_yaml(text), from_yaml(to_yaml(_values(tree)))):
        raise bug("parameters.yml does not give the parameters back")
    return text


def _plant(tree: Tree, parameter: Parameter) -> None:
    *groups, leaf = parameter.key.split(".")
    for group in groups:
        inner = tree.setdefault(group, {})
        if isinstance(inner, Parameter):
            raise bug(f"parameter {parameter.key} stands below another")
        tree = inner
    if isinstance(tree.setdefault(leaf, parameter), dict):
        raise bug(f"parameter {parameter.key} stands above another")


def _lines(tree: Tree, indent: str) -> Iterator[str]:
    for key, item in tree.items():
        if isinstance(item, Parameter):
            yield from _parameter(key, item, indent)
        else:
            if not indent:
                yield ""
            yield f"{indent}{to_yaml(key)}:"
            yield from _lines(item, f"{indent}  ")
            if not indent:
                yield ""


def _parameter(key: str, item: Parameter, indent: str) -> Iterator[str]:
    text = to_yaml({key: _listed(item.value)}).split("\n")
    comments = [line.strip() for line in item.comment.split("\n") if line.strip()]
    beside = f"{indent}{text[0]}  # {' '.join(comments)}"
    if comments and (len(comments) > 1 or len(text) > 1 or len(beside) > _WIDTH):
        yield from (f"{indent}# {line}" for line in comments)
    elif comments:
        text = [beside.removeprefix(indent)]
    # A line of a block scalar may be empty; spaces there would be part of the text.
    yield from (f"{indent}{line}" if line else "" for line in text)


def _values(tree: Tree) -> dict[str, object]:
    return {
        key: _listed(item.value) if isinstance(item, Parameter) else _values(item)
        for key, item in tree.items()
    }


def _listed(value: object) -> object:
    """Mappings as dicts; a tuple is none of YAML's and is refused by `to_yaml`."""
    return dict(value) if isinstance(value, Mapping) else value
