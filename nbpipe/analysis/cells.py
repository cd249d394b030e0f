"""Objects in tables and arrays: lists, dicts and more, which copies of a table share.

"The actual data will be copied [...] Python objects will not be copied recursively"
(pandas, `DataFrame.copy`). A table's memory, which views of it share, holds a region of
the kind `CELLS`, and that holds the objects. A copy has memory of its own that holds
the same cells. Whoever writes into a table changes its memory, not what is in cells.
"""

from __future__ import annotations

import ast
import re

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.iteration import Iteration
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.machine import BUFFERED, CONTAINERS
from nbpipe.analysis.values import (
    CELLS,
    NONE,
    NOTHING,
    Regions,
    Value,
    join_all,
)

_OBJECTS = frozenset({"list", "dict", "set"})
#: Methods that give what one cell holds.
_GIVE_ONE = frozenset({"item", "max", "min", "get", "squeeze", "pop", "first", "last"})
_TABLES_OF_ROWS = frozenset({"from_dict", "from_records", "json_normalize"})
_ONE_CELL = frozenset({"at", "iat"})
_IN_NUMPY = re.compile(r"numpy(\.random)?\.\w+")
_DTYPES = frozenset({"object", "O"})


class Cells(Iteration):
    """What is put into tables, and what calls hand on of it."""

    def put(self, tables: Regions, objects: Regions) -> None:
        """Let tables hold objects in their cells."""
        for table in tables if objects else ():
            memory = self._memory(table)
            cells = self.heap.new(("cells", min(memory)), CELLS)
            self.heap.hold({cells}, objects)
            self.heap.hold(memory, {cells})

    def share(self, tables: Regions, cells: Regions) -> None:
        """Let tables hold the same cells as others."""
        for table in tables if cells else ():
            self.heap.hold(self._memory(table), cells)

    def _memory(self, table: int) -> Regions:
        memory = self.heap.of_kind(self.heap.held_by({table}), "buffer")
        if not memory:
            self._give_memory(table)
            memory = self.heap.of_kind(self.heap.held_by({table}), "buffer")
        return memory

    def _buffered(self, regions: Regions) -> Regions:
        return frozenset(r for r in regions if self.heap.kinds[r] in BUFFERED)

    def _levels(self, regions: Regions, depth: int) -> list[Regions]:
        """What is so many containers deep, tables aside."""
        found = [regions]
        for _ in range(depth):
            found.append(self.values_of(self.in_containers(found[-1])).regions)
        return found

    def objects_in(self, value: Value, depth: int) -> Regions:
        """Return what becomes objects in cells of a table that is made of a value.

        Args:
            value: Columns, rows or cells.
            depth: How many containers deep the cells are.
        """
        *above, cells = self._levels(value.regions, depth)
        outer = NOTHING.union(*above)
        found = outer - self.in_containers(outer) - self._buffered(outer)
        found |= cells if depth else cells - self._buffered(cells)
        deeper = self.heap.of_kind(cells, "tuple")
        found |= self.heap.held_by(deeper)
        tables = self._buffered(outer if depth else cells)
        return self._objects(found) | self.objects_of(tables)

    def _objects(self, regions: Regions) -> Regions:
        """Those of the regions that are lists, dicts or sets.

        What else there is counts as none: it is hardly ever in a table and changed
        there, and attributes of objects may give the objects themselves here.
        """
        kinds, known = self.heap.kinds, self.known
        return frozenset(
            r for r in regions if {kinds[r], known.kind(kinds[r]).base} & _OBJECTS
        )

    def _into_array(self, value: Value) -> Regions:
        """The same of what becomes an array, whose cells hold no lists and arrays."""
        objects = self.objects_in(value, 1)
        kinds = self.heap.kinds
        return frozenset(
            r for r in objects if kinds[r] not in BUFFERED | {"list", "tuple"}
        )

    def put_part(self, target: ast.Subscript, table: int, value: Value) -> None:
        """Take in what is assigned to a part of a table or an array."""
        if self.heap.kinds[table] == "numpy.ndarray":
            into = self._into_array(value)
            any_object = self.cells_of(frozenset({table}))
            objects = self.objects_in(value, 0) if any_object else into
        else:
            through = getattr(target.value, "attr", "") in _ONE_CELL
            objects = self.objects_in(value, 0 if through else 1)
        self.put(frozenset({table}), objects)

    def with_cells(
        self, node: ast.Call, made: Value, rule: Rule, base: Value, passed: Arguments,
        path: str,
    ) -> Value:  # fmt: skip
        """Return what a call gives, with the cells of what it was given."""
        given = base.regions | join_all(passed.every).regions
        cells = self.cells_of(given)
        objects = self._put_by(node, rule, passed, path)
        if not cells and not objects:
            return made
        if rule.mutates:
            self.put(self._buffered(base.regions), objects)
            self.share(self._buffered(base.regions), cells)
        if path == "pandas.GroupBy":  # what it gives may be either
            made = made.join(self.new(node, "pandas.Series", part="column"))
        new = made.regions - given - {NONE}
        self.share(self._buffered(new), cells)
        self.put(self._buffered(new), objects)
        whole = objects | self.heap.held_by(cells)
        self.heap.hold(self.in_containers(new), whole)
        one = isinstance(node.func, ast.Attribute) and node.func.attr in _GIVE_ONE
        if one or (not new and rule.number >= 0):  # `np.random.choice(players)`
            return made.join(Value(whole))
        return made

    def _put_by(
        self, node: ast.Call, rule: Rule, passed: Arguments, path: str
    ) -> Regions:
        """The objects that a call puts into the cells of what it gives or changes."""
        if rule.cells:
            return frozenset({self.heap.new((id(node), "cell"), rule.cells)})
        first = join_all(passed.every[:1])
        if path in BUFFERED and rule.kind == "callee":
            return self.objects_in(first, 1 if path == "pandas.Series" else 2)
        if path.rpartition(".")[2] in _TABLES_OF_ROWS:
            return self.objects_in(first, 2)
        if path in BUFFERED or path.startswith("pandas."):
            given = join_all(passed.every).regions  # not generators, axes and the like
            found = self.objects_in(Value(self.in_containers(given)), 1)
            if path not in BUFFERED:  # `pd.concat([first, second])`
                found -= self._buffered(found)
            return found.union(*map(self._given_back, passed.every))
        if _IN_NUMPY.fullmatch(path):
            return self._put_into_array(node, passed)
        return NOTHING

    def _given_back(self, value: Value) -> Regions:
        """Objects that a function gives which a table calls: ``s.apply(split)``."""
        own = value.regions & self.gave.keys()
        found = NOTHING.union(*(self.gave[region] for region in own))
        rule = self.known.rules.get(value.path)
        kind = rule.kind if rule is not None else value.path.removeprefix("builtins.")
        if kind in CONTAINERS:
            found |= {self.heap.new(("made by", value.path), kind)}
        return self._objects(found)

    def _put_into_array(self, node: ast.Call, passed: Arguments) -> Regions:
        if any(_is_object(keyword) for keyword in node.keywords):
            made = self.heap.new((id(node), "objects"), "list")
            found = [self.objects_in(value, 1) for value in passed.every]
            return NOTHING.union({made}, *found)
        return NOTHING.union(*map(self._into_array, passed.every))


def _is_object(keyword: ast.keyword) -> bool:
    """``dtype=object``."""
    value = keyword.value
    named = getattr(value, "id", getattr(value, "value", ""))
    return keyword.arg == "dtype" and named in _DTYPES
