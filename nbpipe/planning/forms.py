"""Fields of Colab's forms: ``depth = 5  # @param {type: "slider", min: 1, max: 9}``."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from nbpipe.model.plan import Parameter

_FIELD = re.compile(r"@param\b:?\s*")
_CHOICES = re.compile(r"\[.*\]")
_PAIR = re.compile(r"""["']?([\w-]+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|([^\s,}]+))""")
_NUMBERS = ("number", "slider", "integer")


def is_form_field(comment: str) -> bool:
    """Whether a comment, without ``#``, makes a constant a field of a form."""
    return _FIELD.match(comment) is not None


def with_form(parameter: Parameter) -> Parameter:
    """Read the limits of a parameter's value out of its comment, in plain words.

    >>> made = with_form(
    ...     Parameter("n", "n", 5, 0, comment='@param {type:"slider", min:1, max:9}')
    ... )
    >>> made.least, made.most, made.comment
    (1, 9, '1 to 9')
    """
    field = _FIELD.match(parameter.comment)
    if field is None:
        return parameter
    rest = parameter.comment[field.end() :]
    listed = _CHOICES.search(rest)
    options = {
        pair[0]: pair[1] or pair[2] or pair[3]
        for pair in _PAIR.findall(_CHOICES.sub("", rest))
    }
    kind, value = options.get("type", ""), parameter.value
    choices = _choices(listed[0], value) if listed and kind != "raw" else ()
    if options.get("allow-input", "false").lower() == "true":
        choices = ()
    if choices:
        return replace(parameter, choices=choices, comment=_one_of(choices))
    if kind not in _NUMBERS or isinstance(value, bool | str | list | dict):
        return replace(parameter, comment="")
    least, most, step = (_number(options.get(n)) for n in ("min", "max", "step"))
    whole = all(isinstance(n, int) for n in (value, *filter(None, (least, step))))
    real = kind == "number" or (kind == "slider" and not whole)
    if not _within(value, least, most):
        least = most = None
    return replace(
        parameter,
        type="float" if real else "",
        least=least,
        most=most,
        comment=_range(least, most),
    )


def _choices(text: str, value: object) -> tuple[str | float, ...]:
    """The choices of a list; none where the value is no such thing itself."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return ()
    same = all(type(one) is type(value) for one in found)
    simple = isinstance(value, str | int) and value in found
    return tuple(found) if same and simple else ()


def _number(text: str | None) -> float | None:
    try:
        found: object = ast.literal_eval(text or "")
    except (ValueError, SyntaxError):
        return None
    return found if isinstance(found, int | float) else None


def _within(value: object, least: float | None, most: float | None) -> bool:
    if not isinstance(value, int | float):
        return False
    above = least is None or least <= value
    return above and (most is None or value <= most)


def _one_of(choices: tuple[str | float, ...]) -> str:
    return f"one of {', '.join(map(str, choices))}"


def _range(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{least} to {most}"
    if least is not None:
        return f"{least} or more"
    return f"{most} or less" if most is not None else ""
