"""Format generated Python, and distrust it: it must compile and mean the same."""

from __future__ import annotations

import io
import tokenize
import warnings
from functools import cache, partial
from typing import TYPE_CHECKING

from nbpipe.render.agreeing import agreeing
from nbpipe.render.bug import bug
from nbpipe.render.fstrings import format_fstrings
from nbpipe.render.parsing import compile_python
from nbpipe.render.unused import mark_unused_imports

if TYPE_CHECKING:
    import black


def finish_python(path: str, text: str) -> str:
    """Check that a generated file compiles, and format it with black.

    Where black leaves a choice that ``ruff format`` does not, ruff's is taken: blank
    lines at the head of a block, expressions in f-strings, adjacent strings, lambdas.

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
        spaced = without_leading_blanks(format_fstrings(text, _format_expression))
        formatted = agreeing(spaced, partial(black.format_str, mode=_mode()))
    except InvalidInput:
        # Python that compiles and that black cannot read stays as it was written.
        return text
    if formatted != text:
        _assert_same_meaning(path, text, formatted)
    marked = mark_unused_imports(formatted)
    if marked != text:
        compile_python(path, marked)
    return marked


def _assert_same_meaning(path: str, text: str, formatted: str) -> None:
    import black
    from black.parsing import ASTSafetyError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            black.assert_equivalent(text, formatted)
    except ASTSafetyError as error:
        raise bug(f"formatting {path} would change its meaning") from error


def without_leading_blanks(code: str) -> str:
    r"""Drop blank lines between the head of a block and its first statement.

    >>> without_leading_blanks("for a in b:\n\n    pass\n")
    'for a in b:\n    pass\n'
    """
    blank: list[int] = []
    dropped: set[int] = set()
    at_head = False
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.NEWLINE:
            blank, at_head = [], True
        elif token.type == tokenize.NL and at_head:
            blank.append(token.start[0])
        elif token.type == tokenize.INDENT:
            dropped.update(blank)
        elif token.type == tokenize.COMMENT:
            at_head = False
    return "\n".join(
        line
        for number, line in enumerate(code.split("\n"), start=1)
        if number not in dropped
    )


def _format_expression(text: str) -> str:
    import black

    try:
        formatted = black.format_str(f"_({text})", mode=_mode())
    except ValueError:
        return "\n"
    return formatted.strip().removeprefix("_(").removesuffix(")")


@cache
def _mode() -> black.Mode:
    import black
    from black.mode import TargetVersion

    oldest = TargetVersion.PY310.value
    versions = {version for version in TargetVersion if version.value >= oldest}
    return black.Mode(target_versions=versions)
