"""Objects as plain trees: by their attributes, or by what pickle would store."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any, Protocol

Tree = Any

_STATE = 2  # place of the state in what ``__reduce_ex__`` returns
_CACHES = frozenset({"_cache", "__wrapped__", "_cached_prop"})
# what objects of a package keep of what they show, of NumPy's generator, and of clocks
_NO_VALUE = {
    "statsmodels": frozenset({"diagn"}),
    "scipy": frozenset({"_random_state"}),
    "lifelines": frozenset({"_time_fit_was_called"}),
    "yellowbrick": frozenset({"k_timers_"}),
}
_CLOCK = re.compile(r"\d\d:\d\d:\d\d|\w{3}, \d\d \w{3} \d{4}")
_TIMES = re.compile(r"(mean|std)_(fit|score)_time")


class Freeze(Protocol):
    """What freezes the parts of a value."""

    def __call__(self, value: Any) -> Tree:
        """Freeze a part."""

    def unseen(self, value: Any, why: str = "") -> Tree:
        """Say that a part cannot be looked into."""


def freeze_instance(value: Any, freeze: Freeze) -> Tree:
    """Freeze an object of any class by its state."""
    slots = [name for cls in type(value).__mro__ for name in _slots(cls)]
    state = {name: getattr(value, name) for name in slots if hasattr(value, name)}
    state.update(getattr(value, "__dict__", {}))
    if hasattr(value, "get_params") and hasattr(value, "fit"):
        return _estimator(value, _of_value(value, state), freeze)
    state = _of_value(value, _own_state(value, state))
    if state or _is_plain_class(type(value)):
        if type(value).__module__ == "statsmodels.iolib.table":  # the cell of a summary
            state = {k: _clockless(item) for k, item in state.items()}
        made = ("object", type_name(value), _attributes(state, freeze))
        return (*made, "library") if _of_library(type(value)) else made
    return _reduced(value, freeze)


def _of_value(value: Any, state: dict[str, Any]) -> dict[str, Any]:
    """Attributes without those that are no part of the value."""
    none = _NO_VALUE.get(type(value).__module__.partition(".")[0], frozenset())
    return {name: item for name, item in state.items() if name not in none}


def _clockless(item: Any) -> Any:
    """A text without the time of day or the date that it may consist of."""
    return "" if isinstance(item, str) and _CLOCK.fullmatch(item.strip()) else item


def freeze_widget(value: Any, freeze: Freeze) -> Tree:
    """A widget by what it shows; None for anything else.

    The rest of it is its line to the browser: ids, and the whole running kernel.
    """
    widgets = sys.modules.get("ipywidgets")
    if widgets is None or not isinstance(value, widgets.Widget):
        return None
    state = {
        name: item
        for name, item in value.trait_values(sync=True).items()
        if not name.startswith("_")
    }
    return ("object", type_name(value), _attributes(state, freeze))


def freeze_logger(value: Any, _freeze: Freeze) -> Tree:
    """A logger by its name: there is one of each in the process, which writes later."""
    if not isinstance(value, logging.Logger):
        return None
    return ("object", "Logger", [("name", value.name)])


def type_name(value: Any) -> str:
    """Name of the value's class, the same wherever the class was defined."""
    return type(value).__qualname__.rsplit("<locals>.", 1)[-1]


def _estimator(value: Any, state: dict[str, Any], freeze: Freeze) -> Tree:
    """Parameters and what ``fit`` learnt, which ends in an underscore."""
    fitted = {
        name: item
        for name, item in state.items()
        if name.endswith("_") and not name.startswith("_") and name != "refit_time_"
    }
    if isinstance(fitted.get("cv_results_"), dict):
        results = fitted["cv_results_"].items()
        fitted["cv_results_"] = {k: v for k, v in results if not _TIMES.match(str(k))}
    try:
        params = value.get_params(deep=False)
    except (AttributeError, TypeError, ValueError, NotImplementedError):
        return ("object", type_name(value), _attributes(state, freeze))
    return ("object", type_name(value), _attributes({**params, **fitted}, freeze))


def _attributes(state: dict[str, Any], freeze: Freeze) -> list[tuple[str, Tree]]:
    return [
        (str(name), freeze(item))
        for name, item in sorted(state.items(), key=lambda pair: str(pair[0]))
        if name not in _CACHES
    ]


def _reduced(value: Any, freeze: Freeze) -> Tree:
    """An object of a C extension: what pickle would store of it."""
    try:
        reduced = value.__reduce_ex__(2)
    except (TypeError, AttributeError, ValueError, NotImplementedError):
        return freeze.unseen(value)
    if isinstance(reduced, str):
        return ("repr", type_name(value), reduced)
    args, state = reduced[1], (reduced[_STATE] if len(reduced) > _STATE else None)
    parts = [list(part) for part in reduced[3:5] if part is not None]
    return (
        "object",
        type_name(value),
        [("args", freeze(args)), ("state", freeze(state)), ("parts", freeze(parts))],
    )


def _method(cls: type, name: str) -> Any:
    """A method of a class, None where it has none."""
    return getattr(cls, name, None)


def _own_state(value: Any, state: dict[str, Any]) -> dict[str, Any]:
    """What the class says its state is, in place of pointers into a C library."""
    if _method(type(value), "__getstate__") in (None, _method(object, "__getstate__")):
        return state
    try:
        said = value.__getstate__()
    except (TypeError, AttributeError, ValueError):
        return state
    if isinstance(said, (list, tuple, bytes, str)) and said:
        return {"state": said}
    return said if isinstance(said, dict) else state


def _of_library(cls: type) -> bool:
    """Whether a class belongs to an installed package, not to the notebook."""
    place = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
    return "site-packages" in place or "dist-packages" in place


def _slots(cls: type) -> list[str]:
    slots = cls.__dict__.get("__slots__", ())
    names = [slots] if isinstance(slots, str) else list(slots)
    return [name for name in names if not name.startswith("__")]


def _is_plain_class(cls: type) -> bool:
    """Whether the class is written in Python and says nothing about pickling."""
    heap_type = 1 << 9
    return (
        bool(cls.__flags__ & heap_type)
        and _method(cls, "__reduce__") is _method(object, "__reduce__")
        and ("__dict__" in dir(cls) and not hasattr(cls, "__next__"))
    )
