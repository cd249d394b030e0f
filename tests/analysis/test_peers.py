"""``benchmarks.peers``: suites in the form of each peer, with cases made up here."""

from benchmarks.peers.__main__ import documented
from benchmarks.peers.case import Case, Peer, judge
from benchmarks.peers.kale import KALE
from benchmarks.peers.marimo import MARIMO
from benchmarks.peers.soorgeon import SOORGEON

SOORGEON_SUITE = '''
first = """
rows = load(path)
"""
second = "tasks.run()"
third = "for day in days: pass"

@pytest.mark.parametrize(
    "code_str, inputs, outputs",
    [[first, {"load", "path"}, {"rows"}], [second, {"tasks"}, set()],
     [third, {"days"}, set()]],
    ids=["a_call", "a_method", "a_loop"],
)
def test_it(code_str, inputs, outputs):
    assert io.find(code_str) == (inputs, outputs)
'''

MARIMO_SUITE = """
def test_two():
    for code, names in [("n = len(m)", {"n"}), ("k = 1", {"k"})]:
        v.visit(ast.parse(code))
        tree = ast.parse(code)
        assert v.defs == names
    assert "m" not in v.refs

@pytest.mark.parametrize("code", ["_p = q", pytest.param("w", marks=xfail)])
def test_rows(code):
    tree = ast.parse(dedent(f"{code}\\n"))
    expected = set()
    expected.add("q")
    assert v.refs == expected
    assert not v.defs

def test_closed():
    assert {"_cell_c_p"} <= _closure_refs("_p = 1\\ndef f(): return _p")
"""

KALE_SUITE = """
@pytest.mark.parametrize("code,target", [("a = b", ["b"])])
def test_missing(code, target):
    assert kale.common.flakeutils.pyflakes_report(code) == target

def test_free(notebook_processor):
    source = "def f(): return g(h)"
    target = {"f": ({"h"}, {})}
    assert target == notebook_processor._detect_fns_free_variables(
        source, "from m import g")

def test_steps(notebook_processor):
    imports = "import math"
    pipeline.pipeline_parameters = {"n": (5, "int")}
    _source = ["a = n"]
    pipeline.add_step(Step(name="one", source=_prepend_to_source(_source, imports)))
    _source = ["def f(): return math.sqrt(a + n)"]
    pipeline.add_step(Step(name="two", source=_source))
    _source = ["f()"]
    pipeline.add_step(Step(name="three", source=_source))
    assert sorted(pipeline.get_step("two").ins) == ["a"]
    assert sorted(pipeline.get_step("three").ins) == ["a", "f"]
    assert sorted(pipeline.get_step("three").outs) == []
"""


def words(peer: Peer, suite: str) -> dict[str, str]:
    return {case.name: judge(case, peer.ask).word for case in peer.load(suite)}


def test_soorgeon() -> None:
    found = words(SOORGEON, SOORGEON_SUITE)
    assert found == {"a_call": "cautious", "a_method": "cautious", "a_loop": "differ"}


def test_marimo() -> None:
    found = words(MARIMO, MARIMO_SUITE)
    assert found == {
        "test_two-1": "agree",
        "test_two-2": "agree",
        "test_rows[1]": "differ",
        "test_rows[2]": "differ",
        "test_closed": "agree",
    }
    refuted = [case.name for case in MARIMO.load(MARIMO_SUITE) if case.refuted]
    assert refuted == ["test_rows[2]"]


def test_kale() -> None:
    found = words(KALE, KALE_SUITE)
    assert found == {
        "test_missing[1]": "agree",
        "test_free": "agree",
        "test_steps": "agree",
    }


def test_both_answers_are_shown() -> None:
    verdicts = [judge(case, SOORGEON.ask) for case in SOORGEON.load(SOORGEON_SUITE)]
    assert verdicts[1].theirs == "inputs tasks; outputs -"
    assert verdicts[1].ours == "inputs tasks; outputs tasks?"


def test_code_that_cannot_be_parsed_is_left_out() -> None:
    verdict = judge(Case("later", {"cell": "of a later Python"}, ()), MARIMO.ask)
    assert (verdict.word, verdict.ours) == ("unread", "-")


def test_the_page_says_how_cases_end() -> None:
    page = "`a`\n## Where both agree\n| `b` |\n# %%\n`c`\n## Where they differ\n`d`\n"
    assert documented(page) == {"b": "agree", "c": "agree", "d": "differ"}
