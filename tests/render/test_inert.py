"""Other people's Markdown: nothing in it runs, whatever it is made of."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mistune import HTMLRenderer, create_markdown

from nbpipe.render.inert import fenced, inert

CASES = [
    ("plain *words* <b>bold</b><br/>", "plain *words* <b>bold</b><br/>"),
    ("1 < 2 and a<b", "1 < 2 and a&lt;b"),
    ("<script>x</script>", "&lt;script>x&lt;/script>"),
    ("<scr<!-- a -->ipt>", "&lt;scr&#8203;ipt>"),
    ('<img src=a.png onerror="x()">', '<img src="a.png">'),
    ('<a href="javascript:x">y</a>', '```\n<a href="javascript:x">y</a>\n```'),
    ("[a](JAVA&Tab;script:x)", "```\n[a](JAVA&Tab;script:x)\n```"),
    ("JavaScript: the good parts", "JavaScript: the good parts"),
    ('<div style="x" align=center>', '<div align="center">\n\n</div>'),
    ("see <https://example.org/a?b=c>", "see <https://example.org/a?b=c>"),
    ("a `List[<int>]` b", "a `List[<int>]` b"),
    ("<p>\n\n`<b`", "<p>\n\n`&lt;b`\n\n</p>"),
    ("`\n<script> `", "`\n&lt;script> `"),
    ("| ` | <script> | ` |", "| ` | &lt;script> | ` |"),
    ("a\n```html\n<script>\n```", "a\n\n```html\n<script>\n```"),
    ("~~~ a b\n<script>", "~~~a\n<script>\n~~~"),
    ("- a\n  ```\n   <b\n  ```\n- c", "- a\n\n```\n <b\n```\n- c"),
    ("<!-- never ends\n\n<p>a", "&lt;!-- never ends\n\n<p>a\n\n</p>"),
    ("a\r\n\r\nb", "a\n\nb"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_becomes_of_it(text: str, expected: str) -> None:
    assert inert(text).strip("\n") == expected


PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=a()>", "<b onclick='a()'>", "</b>",
    "<svg/onload=a()>", "<iframe src=a>", "<a href='java\tscript:a()'>", "<div>",
    "<pre>", "</pre>", "<textarea>", "<style>", "<!--", "-->", "<?", "<![CDATA[", "]]>",
    "[a](javascript:a())", "[b]: javascript:a()", "[b]", "<javascript:a()>",
    "`", "``", "```", "````", "~~~", "\\", "|", "> ", "- ", "    ", "  ", "\n", "\n\n",
    "# ", "---", "|-|-|", "$$", "*", "a", '"', "'", "<", ">", "&lt;", "(", "[x](<",
]  # fmt: skip


class _Trusting(HTMLRenderer):
    """Renders every address, so that only what is tested keeps them out."""

    def safe_url(self, url: str) -> str:
        return url


class _Looking(HTMLParser):
    """Collects what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "svg", "style", "textarea"}:
            self.bad.append(tag)
        for name, value in attrs:
            scheme = "".join((value or "").split()).lower().startswith("javascript:")
            if name.startswith("on") or name == "style" or scheme:
                self.bad.append((tag, name, value))


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_nothing_of_it_runs(pieces: list[str]) -> None:
    text = "".join(pieces)
    markdown = create_markdown(
        renderer=_Trusting(escape=False), plugins=["table", "strikethrough"]
    )
    looking = _Looking()
    looking.feed(str(markdown(inert(text))))
    looking.close()
    assert not looking.bad


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_follows_is_not_part_of_it(pieces: list[str]) -> None:
    markdown = create_markdown(renderer=_Trusting(escape=False))
    page = markdown(f"{inert(''.join(pieces))}\n\n---\n\n# After\n")
    assert str(page).endswith("<h1>After</h1>\n")


def test_a_fence_is_longer_than_those_in_the_code() -> None:
    assert fenced('"""\n````\n"""', "python") == '`````python\n"""\n````\n"""\n`````'
