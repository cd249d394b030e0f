"""Format generated Python, and distrust it: it must compile and mean the same."""

from __future__ import annotations

import ast
import warnings
from functools import cache
from typing import TYPE_CHECKING

from nbpipe.render.bug import bug

if TYPE_CHECKING:
    import black


def finish_python(path: str, text: str) -> str:
    """Check that a generated file compiles, and format it with black.

    Args:
        path: Where the file will stand, for the message.
        text: The file.

    Raises:
        InternalError: The text does not compile, or formatting would change it.
    """
    # 80 ms that only a conversion needs.
    import black
    from black.parsing import InvalidInput

    compile_python(path, text)
    try:
        formatted = black.format_str(text, mode=_mode())
    except InvalidInput:
        # Python that compiles and that black cannot read stays as it was written.
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            black.assert_equivalent(text, formatted)
    except AssertionError as error:
        raise bug(f"formatting {path} would change its meaning") from error
    compile_python(path, formatted)
    return formatted


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


@cache
def _mode() -> black.Mode:
    import black
    from black.mode import TargetVersion

    oldest = TargetVersion.PY310.value
    versions = {version for version in TargetVersion if version.value >= oldest}
    return black.Mode(target_versions=versions)
