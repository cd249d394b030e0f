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
from nbpipe.analysis.machine import BUFFERED
from nbpipe.analysis.values import (
    CELLS,
    NONE,
    NOTHING,
    Regions,
    Value,
    join_all,
)
from nbpipe.text.trees import walk

_OBJECTS = frozenset({"list", "dict", "set"})
#: Methods that give what one cell holds.
_GIVE_ONE = frozenset({"item", "max", "min", "get", "squeeze", "pop", "first", "last"})
#: Methods of tables that may give a table or a column.
_EITHER = frozenset({"xs", "get", "squeeze"})
#: Methods that put what they are given into cells.
_TAKE_DATA = frozenset(
    "assign insert isetitem map replace fillna where mask append update".split()
)
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
        inside = cells | self.heap.held_by(self.heap.of_kind(cells, "tuple"))
        tables = self._buffered(NOTHING.union(*above) if depth else cells)
        return self._objects(inside) | self.objects_of(tables)

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
        """The same of what becomes an array, whose cells hold no lists."""
        objects = self.objects_in(value, 1)
        return objects - self.heap.of_kind(objects, "list")

    def put_part(self, target: ast.Subscript, base: Regions, value: Value) -> None:
        """Take in what is assigned to a part of tables or arrays."""
        for table in self._buffered(base):
            own = frozenset({table})
            if self.heap.kinds[table] != "numpy.ndarray":
                through = getattr(target.value, "attr", "") in _ONE_CELL
                objects = self.objects_in(value, 0 if through else 1)
            elif self.cells_of(own):  # an array of objects
                objects = self.objects_in(value, 0)
            else:
                objects = self._into_array(value)
            self.put(own, objects)

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
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if path == "pandas.GroupBy" or called in _EITHER:
            made = made.join(self.new(node, "pandas.Series", part="column"))
        new = made.regions - given - {NONE}
        self.share(self._buffered(new), cells)
        self.put(self._buffered(new), objects)
        whole = objects | self.heap.held_by(cells)
        inner = self.heap.new((id(node), "rows"), "list")  # of `values.tolist()`
        self.heap.hold({inner}, whole)
        self.heap.hold(self.in_containers(new), whole | {inner})
        number = not new and rule.number >= 0  # `np.random.choice(players)`
        return made.join(Value(whole)) if number or called in _GIVE_ONE else made

    def _put_by(
        self, node: ast.Call, rule: Rule, passed: Arguments, path: str
    ) -> Regions:
        """The objects that a call puts into the cells of what it gives or changes."""
        if rule.cells and "expand" not in passed.keywords:
            return frozenset({self.heap.new((id(node), "cell"), rule.cells)})
        first = join_all(passed.every[:1])
        if path in BUFFERED and rule.kind == "callee":
            return self.objects_in(first, 1 if path == "pandas.Series" else 2)
        if path.rpartition(".")[2] in _TABLES_OF_ROWS:
            return self.objects_in(first, 2)
        if path in BUFFERED or path == "pandas.GroupBy":
            called = getattr(node.func, "attr", "")
            given = join_all(passed.every).regions if called in _TAKE_DATA else NOTHING
            found = self.objects_in(Value(self.in_containers(given)), 1)
            return found | self._made_inside(node, passed)
        if _IN_NUMPY.fullmatch(path):
            return self._put_into_array(node, passed)
        return NOTHING

    def _made_inside(self, node: ast.Call, passed: Arguments) -> Regions:
        """Objects that functions give which a table calls: ``s.apply(split)``."""
        given = join_all(passed.every).regions
        flat = given | self.heap.held_by(self.in_containers(given))
        own = flat & self.gave.keys()
        found = NOTHING.union(*(self.gave[region] for region in own))
        found |= self.values_of(
            self.in_containers(self.heap.held_by(self.heap.of_kind(given, "method")))
        ).regions  # `s.map(lookup.get)`
        parts = [*node.args, *(keyword.value for keyword in node.keywords)]
        names = (n for part in parts for n in walk(part) if isinstance(n, ast.Name))
        for name in names:  # `agg({"a": list})`
            if name.id in _OBJECTS and self.load(name.id).path == f"builtins.{name.id}":
                found |= {self.heap.new(("made by", name.id), name.id)}
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
