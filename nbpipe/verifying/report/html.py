"""The page as one file of HTML that needs no network and allows no script but its own.

The Content-Security-Policy names the digests of the page's own style and script: even
if something of a notebook came through the escaping, the browser would not run it.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nbpipe.render.templates import templates_folder
from nbpipe.verifying.report.views import Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_FOLDER = "report"
# What no HTML may hold, and halves of characters that no file can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal, in tracebacks


@dataclass(frozen=True, slots=True)
class Context:
    """What the outermost template gets."""

    page: Page
    style: Markup
    script: Markup
    policy: str


def html(page: Page) -> str:
    """Fill in the templates."""
    from markupsafe import Markup

    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; "
        f"script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    context = Context(page, Markup(style), Markup(script), policy)  # noqa: S704 - ours
    text = _environment().get_template("report.html.j2").render(c=context)
    text = _COLOURS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _asset(name: str) -> str:
    return (templates_folder() / _FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates_folder() / _FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
