"""``%precision``: how many digits are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nbpipe.notebook.ipython.outcome import Outcome, Scope

_LIKE_IPYTHON = "8"
_SET = re.compile(
    r"^[ \t]*(?:%precision\b|precision[ \t]+(?=[%\d]))[ \t]*([^#\n]*)|"
    r"run_line_magic\([\"']precision[\"'],[ \t]*[\"']([^\"']*)",
    re.MULTILINE,
)
_IMPORTS = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([^#;\n]+))", re.MULTILINE
)
_MAGIC = re.compile(r"^[ \t]*%(matplotlib|pylab)\b", re.MULTILINE)
#: Cells of other things than Python that runs here and now.
_ELSEWHERE = re.compile(r"\s*%%(?!time|timeit|capture|prun)")
#: Packages that load NumPy when they are imported.
_LOAD_NUMPY = frozenset(
    "astropy catboost cv2 cupy dask geopandas h5py imageio imblearn jax keras librosa "
    "lightgbm matplotlib mpl_toolkits numba numpy pandas prophet pylab scipy seaborn "
    "shap skimage sklearn statsmodels tensorflow torch torchvision xarray "
    "xgboost".split()
)


def precision(argument: str, scope: Scope) -> Outcome:
    """Set how NumPy prints numbers, where IPython does: if something has loaded it.

    Floats that a cell shows keep all their digits; see `nbpipe.planning.digits`. Like
    IPython, it does nothing where the same was asked for last.
    """
    above = [text for text in scope.above if not _ELSEWHERE.match(text)]
    before = [match for text in above for match in set_in(text)]
    same = argument.strip() == (before[-1] if before else "")
    digits = argument.strip() or _LIKE_IPYTHON
    if same or not digits.isdecimal() or _LOAD_NUMPY.isdisjoint(_loaded(above)):
        return Outcome()
    code = f"numpy.set_printoptions(precision={int(digits)})"
    return Outcome(code=code, modules=("numpy",))


def set_in(text: str) -> list[str]:
    """Return what the lines ``%precision`` in a cell ask for, in order.

    >>> set_in("%precision 3\\nx\\n%precision")
    ['3', '']
    """
    return [(plain or called).strip() for plain, called in _SET.findall(text)]


def _loaded(texts: Iterable[str]) -> Iterator[str]:
    """Yield the packages that some cells import."""
    for text in texts:
        for module, several in _IMPORTS.findall(text):
            for name in (module or several).split(","):
                yield name.split()[0].split(".")[0] if name.strip() else ""
        yield from ("matplotlib" for _ in _MAGIC.findall(text))
