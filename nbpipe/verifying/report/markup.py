"""Code and Markdown as HTML, through which nothing of the notebook's own HTML comes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from markupsafe import Markup
    from mistune import Markdown
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

_COLOURED = 100_000
_RENDERED = 100_000
_LINKS = ("http://", "https://", "mailto:")
_DEEPEST = 6


def python_html(text: str) -> Markup:
    """Python code in spans for colours; long texts stay plain."""
    from markupsafe import Markup, escape
    from pygments import highlight

    if len(text) > _COLOURED:
        return escape(text)
    html = highlight(text, _lexer(), _formatter())
    whole = html if text.endswith("\n") else html.removesuffix("\n")
    return Markup(whole)  # noqa: S704 - the formatter escapes


def markdown_html(text: str) -> Markup:
    """Markdown rendered; raw HTML shows as text, images as their description."""
    from markupsafe import Markup, escape

    plain = Markup('<pre class="plain">{}</pre>').format(escape(text))
    if len(text) > _RENDERED:
        return plain
    try:
        html = cast("str", _markdown()(text))
    except RecursionError:
        return plain
    return Markup(html)  # noqa: S704 - the renderer escapes


def plain_html(text: str) -> Markup:
    """Text, escaped."""
    from markupsafe import escape

    return escape(text)


@cache
def _lexer() -> PythonLexer:
    from pygments.lexers import PythonLexer

    return PythonLexer(stripnl=False, ensurenl=False)


@cache
def _formatter() -> HtmlFormatter[str]:
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True, classprefix="t-")


@cache
def _markdown() -> Markdown:
    from mistune import HTMLRenderer, create_markdown
    from mistune.util import escape

    class Renderer(HTMLRenderer):
        """Loads nothing, styles nothing, links to the web only, has no top headings."""

        def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
            return f'<span class="image">image: {text or "not described"}</span>'

        def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
            if not url.lower().startswith(_LINKS):
                return text
            return f'<a href="{escape(url)}" rel="noreferrer noopener">{text}</a>'

        def heading(self, text: str, level: int, **_: object) -> str:
            rank = min(level + 3, _DEEPEST)
            return f'<h{rank} class="level-{level}">{text}</h{rank}>\n'

        def table_cell(self, text: str, head: bool = False, **_: object) -> str:
            tag = "th" if head else "td"
            return f"<{tag}>{text}</{tag}>\n"

        def block_math(self, text: str) -> str:
            return f'<span class="math">$${escape(text)}$$</span>'

        def inline_math(self, text: str) -> str:
            return f'<span class="math">${escape(text)}$</span>'

    plugins = ["table", "strikethrough", "math"]
    return create_markdown(renderer=Renderer(escape=True), plugins=plugins)
