"""The differential oracle: a notebook and its pipeline must compute the same.

    capture = run_notebook(path, workdir)       # what the notebook computed
    other = run_project(folder)                 # what the generated project computed
    differences = compare(capture, other)       # empty when they are the same

Everything here, and everything under ``worker``, needs the standard library only.
"""

from .capture import Capture
from .client import Server, run_notebook, run_project
from .compare import Difference, compare

__all__ = ["Capture", "Difference", "Server", "compare", "run_notebook", "run_project"]
