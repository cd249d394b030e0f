"""Types of the variables of a function are what their bindings give in the end."""

from __future__ import annotations

import ast

from hypothesis import example, given
from hypothesis import strategies as st

from nbpipe.planning.expression_types import ExpressionTypes
from nbpipe.planning.local_types import LocalTypes

NAMES = st.sampled_from("abcd")
VALUES = st.sampled_from(
    ["1", "1.5", "'x'", "[]", "unknown()", "a", "b", "c", "d", "a + b", "b * 2", "-c"]
)
BODIES = st.lists(
    st.one_of(
        st.tuples(NAMES, VALUES).map(" = ".join),
        st.tuples(NAMES, VALUES).map(" += ".join),
        NAMES.map("for {} in range(3): pass".format),
    ),
    min_size=1,
    max_size=8,
)


class NothingAround(ExpressionTypes):
    def variable(self, name: str, time: int) -> str:
        del name, time
        return ""

    kind = variable

    def result(self, name: str) -> str:
        return self.variable(name, 0)


def types_of(lines: list[str], asked: str) -> LocalTypes:
    node = ast.parse("def f(d):\n" + "".join(f"    {line}\n" for line in lines)).body[0]
    assert isinstance(node, ast.FunctionDef)
    around = NothingAround({}, frozenset(), frozenset(), frozenset())
    local = LocalTypes(node, {"d": "int"}, around)
    local.of(ast.parse(asked, mode="eval").body, 0)  # the first question settles them
    return local


@example(["a = 1.5", "a = unknown()", "b = a"], "b")
@given(BODIES, NAMES)
def test_no_type_is_left_of_one_that_was_taken_back(
    lines: list[str], asked: str
) -> None:
    found = types_of(lines, asked)
    for name in "abcd":
        fresh = types_of(lines, name)
        assert found.variable(name, 0) == fresh.variable(name, 0)
        for line in lines:
            bound, _, value = line.partition(" = ")
            if found.variable(name, 0) and bound == name:
                node = ast.parse(value, mode="eval").body
                assert found.of(node, 0) == found.variable(name, 0)
