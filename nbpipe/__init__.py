"""Turn Jupyter notebooks into Kedro projects that compute what the notebook computed.

>>> import nbpipe
>>> plan = nbpipe.inspect("churn.ipynb")  # doctest: +SKIP
>>> nbpipe.convert(["churn.ipynb"], "churn").package  # doctest: +SKIP
'churn'

Nothing here prints or exits; what goes wrong is an `NbpipeError`. Names are imported
when they are first used, so that ``import nbpipe`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbpipe.api import Conversion, Tagging, batch, convert, inspect, tag, verify
    from nbpipe.model.batch import Batch, BatchOptions
    from nbpipe.model.diagnostic import Diagnostic
    from nbpipe.model.errors import InputError, InternalError, NbpipeError, UsageError
    from nbpipe.model.options import Options
    from nbpipe.model.plan import Plan
    from nbpipe.model.verdict import Verdict
    from nbpipe.model.verify_options import VerifyOptions

__version__ = "0.1.0"

__all__ = [
    "Batch",
    "BatchOptions",
    "Conversion",
    "Diagnostic",
    "InputError",
    "InternalError",
    "NbpipeError",
    "Options",
    "Plan",
    "Tagging",
    "UsageError",
    "Verdict",
    "VerifyOptions",
    "__version__",
    "batch",
    "convert",
    "inspect",
    "tag",
    "verify",
]

_HOMES = {
    "Batch": "nbpipe.model.batch",
    "BatchOptions": "nbpipe.model.batch",
    "Conversion": "nbpipe.api",
    "Diagnostic": "nbpipe.model.diagnostic",
    "InputError": "nbpipe.model.errors",
    "InternalError": "nbpipe.model.errors",
    "NbpipeError": "nbpipe.model.errors",
    "Options": "nbpipe.model.options",
    "Plan": "nbpipe.model.plan",
    "Tagging": "nbpipe.api",
    "UsageError": "nbpipe.model.errors",
    "Verdict": "nbpipe.model.verdict",
    "VerifyOptions": "nbpipe.model.verify_options",
    "batch": "nbpipe.api",
    "convert": "nbpipe.api",
    "inspect": "nbpipe.api",
    "tag": "nbpipe.api",
    "verify": "nbpipe.api",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'nbpipe' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return list(__all__)
