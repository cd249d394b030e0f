"""YAML that gives back what it was given, to Kedro's loader and to PyYAML's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from nbpipe.render.bug import bug

if TYPE_CHECKING:
    import yaml

# OmegaConf reads these as floats and PyYAML as strings (1e-5: no dot).
_FLOATS = re.compile(r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?")
_INTERPOLATION = re.compile(r"(\\*)\$\{")


class Interpolation(str):
    """Text in which OmegaConf is to fill in what stands in ``${}``."""

    __slots__ = ()


def to_yaml(value: object, *, flow: bool = False) -> str:
    """Serialize plain data; strings that look like something else are quoted.

    Args:
        value: None, bool, int, float, str, and lists and dicts of those.
        flow: On one line, in brackets.

    Raises:
        InternalError: YAML would not give the value back unchanged.

    >>> to_yaml({"a": "yes", "b": "012", "c": "1e-5", "d": 1e-05, "e": "2024-01-01"})
    "a: 'yes'\\nb: '012'\\nc: '1e-5'\\nd: 1.0e-05\\ne: '2024-01-01'"
    >>> to_yaml([1, None, "${x}"], flow=True)
    "[1, null, '\\\\${x}']"
    """
    plain = _escaped(value)
    # PyYAML folds some line ends of Unicode unless it escapes all that is not ASCII.
    for allow_unicode in (True, False):
        text = _dumped(plain, flow=flow, allow_unicode=allow_unicode)
        if same(from_yaml(text), plain):
            return text
    raise bug(f"YAML does not give {value!r} back")


def from_yaml(text: str) -> object:
    """Load as Kedro does: 1e-5 is a float and a date is a string."""
    import yaml

    return yaml.load(text, Loader=_loader())  # noqa: S506 - built on SafeLoader


def same(one: object, other: object) -> bool:
    """Whether two values of plain data are equal in type and value, NaN included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = zip(one.items(), other.items(), strict=True)
        return len(one) == len(other) and all(
            same(k, q) and same(v, w) for (k, v), (q, w) in pairs
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or (one != one and other != other)  # noqa: PLR0124 - NaN


def _escaped(value: object) -> object:
    """A copy in which OmegaConf finds no interpolation; mappings become dicts."""
    if isinstance(value, Interpolation):
        return str(value)
    if isinstance(value, str):
        return _INTERPOLATION.sub(r"\1\1\\${", value)
    if isinstance(value, Mapping):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return value


def _dumped(value: object, *, flow: bool, allow_unicode: bool) -> str:
    import yaml

    try:
        text = yaml.dump(
            value,
            Dumper=_dumper(),
            default_flow_style=flow,
            allow_unicode=allow_unicode,
            sort_keys=False,
            width=10**6 if flow else 88,
        )
    except yaml.representer.RepresenterError as error:
        raise bug(f"YAML cannot hold {value!r}") from error
    return text.removesuffix("\n").removesuffix("\n...")


@cache
def _dumper() -> type[yaml.SafeDumper]:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Indents lists in mappings, repeats instead of inventing anchors."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
            return super().increase_indent(flow, False)

    def text(dumper: yaml.SafeDumper, data: str) -> yaml.Node:
        style = "|" if "\n" in data.strip("\n") else None  # PyYAML quotes if it must
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    Dumper.add_representer(str, text)
    Dumper.add_implicit_resolver(
        "tag:yaml.org,2002:float", _whole(), list("-+.0123456789")
    )
    return Dumper


@cache
def _loader() -> type[yaml.SafeLoader]:
    import yaml

    # As OmegaConf's, of which this one resolves scalars the same way.
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """Resolves scalars as OmegaConf's loader does."""

    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:float", _whole(), list("-+.0123456789")
    )
    Loader.yaml_implicit_resolvers = {
        first: [pair for pair in resolvers if not pair[0].endswith(":timestamp")]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    return Loader


def _whole() -> re.Pattern[str]:
    return re.compile(f"(?:{_FLOATS.pattern})$")
