"""``report.html``, and what a browser makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from urllib.parse import quote

import pytest

from nbpipe.batching.page import write
from nbpipe.model.batch import Batch, Comparison, Limits, Record
from nbpipe.model.diagnostic import Diagnostic

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)

CLICKS = """<script>
document.querySelectorAll("#notebooks th button")[{column}].click();
const filter = document.getElementById("filter");
filter.value = "{words}";
filter.dispatchEvent(new Event("input"));
</script></body>"""

GOOD = Record(
    "work/b <i>.ipynb", "../work/b <i>.ipynb", "", "", "", Limits(1, 1), "equal",
    "verify", project="projects/b", steps=12, memory=5 * 2**30,
    diagnostics=(Diagnostic("NBP110", "info", "a <b>magic</b>"),) * 2,
)  # fmt: skip


@pytest.fixture
def page(tmp_path):
    """The page of three notebooks."""
    differs = replace(
        GOOD, notebook="work/a.ipynb", outcome="differs", why="value x", steps=3,
        memory=300 * 2**20,
        comparison=Comparison({"differs": 1, "equal": 2}, "s", ("value x", "value y")),
    )  # fmt: skip
    unread = replace(
        GOOD, notebook="work/c.ipynb", outcome="unreadable", why="no <JSON>",
        project="", steps=0, diagnostics=(), memory=2**20,
    )  # fmt: skip
    report = tmp_path / "projects/b/.nbpipe/report.html"
    report.parent.mkdir(parents=True)
    report.write_text("<p>verify's</p>")
    path = tmp_path / "report.html"
    write(Batch(tmp_path, path, (GOOD, differs, unread), 0))
    return path


def test_everything_is_said_escaped_and_linked(page):
    text = page.read_text(encoding="utf-8")
    assert "work/b &lt;i&gt;.ipynb" in text
    assert f'href="{quote(GOOD.place)}"' in text
    assert "no &lt;JSON&gt;" in text
    assert "a &lt;b&gt;magic" in text
    assert "NBP110&times;2" in text
    assert 'href="projects/b/"' in text
    assert 'href="projects/b/.nbpipe/report.html"' in text
    assert "<li>value y</li>" in text
    assert not re.search(r"https?:|src=|@import|url\(", text)


@pytest.mark.e2e
@pytest.mark.skipif(BROWSER is None, reason="needs a browser")
@pytest.mark.parametrize(
    ("column", "words", "expected"),
    [
        (0, "", ["a", "b", "c"]),
        (3, "", ["c", "a", "b"]),  # numbers, not text: 0, 3, 12
        (9, "", ["c", "a", "b"]),  # bytes: 1 MB, 300 MB, 5 GB
        (0, "NBP110", ["a", "b"]),
        (0, "unreadable", ["c"]),
    ],
)
def test_a_browser_sorts_and_filters(page, tmp_path, column, words, expected):
    text = page.read_text(encoding="utf-8")
    clicked = tmp_path / "clicked.html"
    clicks = CLICKS.format(column=column, words=words)
    clicked.write_text(text.replace("</body>", clicks), encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", clicked.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    table = done.stdout.split('id="notebooks"')[1].split("</table>")[0]
    row = r'<tr( hidden="")?>\s*<td class="path"><a [^>]*>work/(\w)'
    rows = re.findall(row, table)
    assert [name for hidden, name in rows if not hidden] == expected
