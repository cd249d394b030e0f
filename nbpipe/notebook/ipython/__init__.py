"""IPython's grammar, translated to plain Python."""

from nbpipe.notebook.ipython.translate import Scope, Translation, translate

__all__ = ["Scope", "Translation", "translate"]
