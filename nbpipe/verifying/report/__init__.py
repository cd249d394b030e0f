"""The report that people read: one HTML file."""

from __future__ import annotations

from pathlib import Path

from nbpipe.model.verdict import Verdict


def render(project: Path, verdict: Verdict) -> str:
    """The text of ``report.html``.

    Nothing is run or imported. What cannot be read, because someone changed the
    project since, is said in the report. The same files give the same text.

    Args:
        project: The project's folder.
        verdict: What verify found.
    """
    from nbpipe.verifying.report.html import html
    from nbpipe.verifying.report.page import page

    return html(page(project, verdict))
