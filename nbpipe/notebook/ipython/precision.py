"""``%precision``: how many digits are shown."""

from __future__ import annotations

from nbpipe.notebook.ipython.outcome import Outcome, Scope, reported

_LIKE_IPYTHON = "8"


def precision(argument: str, scope: Scope) -> Outcome:
    """Set how NumPy prints numbers; floats that a cell shows keep all their digits."""
    numpy = not scope.bound.isdisjoint(("np", "numpy", "pd", "pandas", "*"))
    digits = argument.strip() or _LIKE_IPYTHON
    if numpy and digits.isdecimal():
        code = f"numpy.set_printoptions(precision={int(digits)})"
        return Outcome(code=code, modules=("numpy",))
    text = f"%precision {argument}".strip()
    says = f"`{text}` has no meaning in a pipeline and was left out"
    return Outcome(diagnostics=reported("NBP110", "info", says))
