"""Read generated Python, without the warnings that belong to the notebook."""

from __future__ import annotations

import ast
import warnings

from nbpipe.render.bug import bug


def compile_python(path: str, text: str) -> None:
    """Compile and throw away.

    Raises:
        InternalError: The text does not compile.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # escapes in the user's strings
            compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        raise bug(f"the generated {path} does not compile ({error})") from error


def parse(code: str) -> ast.Module:
    """Parse without the warnings that belong to the notebook.

    Raises:
        SyntaxError: ``code`` is not Python.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(code)
