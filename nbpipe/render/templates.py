"""Fill in the templates of the top-level folder ``templates``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = Path(__file__).parents[1]


def templates_folder() -> Path:
    """Where the templates are: in the package if installed, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def fill(template: str, context: object) -> str:
    """Fill in one template.

    Args:
        template: Path below the templates' folder, ``kedro/README.md.j2``.
        context: Everything that the template needs, finished; known to it as ``c``.
    """
    return environment(trimmed=True).get_template(template).render(c=context)


@cache
def environment(*, trimmed: bool) -> Environment:
    """Return what templates are filled in with.

    Args:
        trimmed: Whether lines that hold a block and nothing else are no lines of the
            result; not so where templates are written for nbconvert.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        autoescape=_is_html,  # noqa: S701 - on for HTML, off for code
        trim_blocks=trimmed,
        lstrip_blocks=trimmed,
        keep_trailing_newline=trimmed,
    )


def _is_html(template: str | None) -> bool:
    """Whether text has to be escaped: in HTML, not in code and configuration."""
    return template is not None and template.endswith(".html.j2")
