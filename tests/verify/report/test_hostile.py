"""Other people's text stays text."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.model.verdict import Failure, Result, Verdict
from nbpipe.verifying.report import render
from nbpipe.verifying.report.markup import markdown_html, python_html
from tests.verify.report.projects import LINEAGE, NODES_TEXT, Page, make_project

EVIL = (
    "</script></style></pre></svg><script>alert(1)</script>"
    "<img src=x onerror=alert(1)>\"'"
)
HOSTILE = f"{EVIL} {{{{ 7 * 7 }}}} \x00\ud800\x1b[31m \u202e \N{SNOWMAN}"
MARKDOWN = f"""# {EVIL}

{EVIL} [a](javascript:alert(1)) [b](#node-0) [c](http://x.example/"onclick=x)
![pic](http://x.example/a.png) <http://x.example/<b> $x<y$

|a|{EVIL}|
|:-:|-|
|1|<b onclick=x>|

```py"onload=x
{EVIL}
```

[r]: data:text/html,<script>
"""
ALLOWED = set(
    "a article aside b blockquote body br button circle code defs del div em form g h1 "
    "h2 h3 h4 h5 h6 head header hr html input label li link main mark marker meta ol "
    "option p path pre rect script section select span strong style svg symbol table "
    "tbody td text th thead title tr ul use".split()
)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    sources = [
        ("markdown", MARKDOWN),
        ("raw", HOSTILE),
        *[("code", f"x = {EVIL!r}")] * 6,
    ]
    lineage = json.loads(
        json.dumps(LINEAGE)
        .replace("one step", json.dumps(HOSTILE)[1:-1])
        .replace('"clean"', json.dumps(HOSTILE))
    )
    nodes = f"{NODES_TEXT}\n\ndef other():\n    return {EVIL!r}\n"
    project = make_project(tmp_path, sources, nodes=nodes, lineage=lineage)
    path = lineage["notebooks"][0]["path"]
    result = Result(
        "value", HOSTILE, "differs", path, HOSTILE, (5,), HOSTILE,
        place=HOSTILE, expected=HOSTILE, found=EVIL, reason=HOSTILE,
    )  # fmt: skip
    failure = Failure(HOSTILE, step=HOSTILE, trace=HOSTILE)
    verdict = Verdict(
        "differs", HOSTILE, (result,), HOSTILE, failure, notes=(HOSTILE,)
    )  # fmt: skip
    return Page(render(project, verdict))


def test_only_our_script_and_tags(page: Page) -> None:
    assert len(page.scripts) == 1
    assert "alert" not in page.scripts[0]
    assert {tag for tag, _ in page.tags} <= ALLOWED
    assert EVIL in page.text
    assert "{{ 7 * 7 }}" in page.text


def test_no_attribute_runs_or_loads_anything(page: Page) -> None:
    for _, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on")]
        assert not attrs.keys() & {"style", "src", "srcset", "action", "formaction"}
    for link in page.values("href"):
        assert link.startswith(("#", "data:,", "http://x.example/"))


def test_the_policy_allows_the_script_and_nothing_else(page: Page) -> None:
    policy = page.attributes("http-equiv", "Content-Security-Policy")["content"]
    digest = base64.b64encode(hashlib.sha256(page.scripts[0].encode()).digest())
    assert f"script-src 'sha256-{digest.decode()}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_text_can_be_written(page: Page) -> None:
    page.html.encode("utf-8")
    assert "\x00" not in page.html
    assert "\x1b" not in page.html


@given(st.text(alphabet="<>&\"'`*_[]()!$|\n\\#-:aé/ ", max_size=60))
def test_markdown_never_lets_html_through(text: str) -> None:
    inside = Page(markdown_html(f"{text}<script>x</script><b onclick=x>"))
    assert not inside.scripts
    assert {tag for tag, _ in inside.tags} <= ALLOWED
    assert "onclick" not in {name for _, attrs in inside.tags for name in attrs}


@given(st.text(max_size=80))
def test_code_keeps_its_text(text: str) -> None:
    text = text.replace("\r", "").replace("\ufeff", "")
    inside = Page(str(python_html(text)))
    assert {tag for tag, _ in inside.tags} <= {"span"}
    assert inside.text == text
