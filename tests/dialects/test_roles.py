"""What holds for any tags and any Markdown."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nbpipe.dialects import DIALECTS, headings, roles
from nbpipe.model.notebook import Cell, Notebook

TAGS = st.one_of(
    st.sampled_from([tag for dialect in DIALECTS for tag in dialect.tags]),
    st.sampled_from(["node:a", "step:b", "block:a", "prev:a", "limit:x:1", "report"]),
    st.text(),
)
SOURCES = st.sampled_from(
    ["x = 1", "", "# nbpipe: node=a", "# nbpipe: ,", "#| export\ndef f(): ...", "%%x"]
)
CODE_CELLS = st.lists(st.tuples(SOURCES, st.lists(TAGS, max_size=3)), max_size=6)
MARKDOWN = st.text(st.sampled_from(list("#=-`~$<h1>/ \nab*_[]()&!|\\{}\t")))


def notebook(*cells: Cell) -> Notebook:
    return Notebook(Path("a.ipynb"), "a", cells, "")


@given(CODE_CELLS)
def test_any_tags_give_roles(listed: list[tuple[str, list[str]]]) -> None:
    cells = [
        Cell(index, f"c{index}", "code", source, source, tuple(dict.fromkeys(tags)))
        for index, (source, tags) in enumerate(listed)
    ]
    found = roles(notebook(*cells))
    assert not found.joins_previous & found.by_cell.keys() or all(
        found.by_cell[index].raises
        for index in found.joins_previous & found.by_cell.keys()
    )
    assert {item.severity for item in found.diagnostics} <= {"info", "warning"}


@given(MARKDOWN)
def test_any_markdown_gives_headings(source: str) -> None:
    for heading in headings(notebook(Cell(0, "c0", "markdown", source))):
        assert 1 <= heading.level <= 6
        assert heading.text == " ".join(heading.text.split())
        assert heading.text
