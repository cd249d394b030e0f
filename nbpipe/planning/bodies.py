"""Bodies of the nodes: the notebook's own statements, with as few edits as can be."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from nbpipe.analysis.scopes import module_bindings
from nbpipe.analysis.statements import parse
from nbpipe.model.facts import Statement, StatementFacts
from nbpipe.planning.capturing import below
from nbpipe.planning.comments import comment_above, lead_in
from nbpipe.planning.credentials import with_credentials
from nbpipe.planning.defining import as_function, own_name
from nbpipe.planning.draft import Draft, Group, GroupFlow
from nbpipe.planning.edits import Edit, apply, around
from nbpipe.planning.figures import changes_figures, is_show, show_edits, shows_figure
from nbpipe.planning.function_docs import as_written, reads_docs
from nbpipe.planning.glances import glances
from nbpipe.planning.logging import (
    display_edits,
    must_stay,
    print_edits,
    redirects,
)
from nbpipe.planning.moved_paths import moved_edits
from nbpipe.planning.scope_edits import main_edits, nonlocal_edits
from nbpipe.planning.value_types import ValueTypes
from nbpipe.planning.waiting import await_edits
from nbpipe.planning.whole import namespace_edits
from nbpipe.text.indentation import indent
from nbpipe.text.trees import walk

_PLAIN_DISPLAY = (
    "matplotlib.", "seaborn.", "lib.Model", "lib.Drawing", "pandas.Plot", "plotly.",
    "path:", "function", "class",
)  # fmt: skip
_BUILTINS = frozenset(dir(builtins))


@dataclass(frozen=True)
class Writer:
    """What all bodies have in common.

    Attributes:
        draft: The draft.
        logger: Name of the logger.
        paths: Qualified names of imported names.
        moved: New paths of files that the code names.
        figures: Name of the variable for the figures of each cell that draws.
    """

    draft: Draft
    logger: str
    paths: Mapping[str, str]
    moved: Mapping[str, str]
    figures: Mapping[int, str]

    @cached_property
    def shadowed(self) -> frozenset[str]:
        """Builtins that the notebook binds to something else."""
        bound = {name for facts in self.draft.statements for name in facts.may_bind}
        shown = self.paths.get("display", "").startswith("IPython.")
        return frozenset(bound & (_BUILTINS | ({"display"} if not shown else set())))

    def body(self, group: Group, flow: GroupFlow) -> str:
        """Return the statements of a group's node, without ``return``."""
        blocks = [*self._builtins(flow), *self._only_global(flow)]
        blocks += [self._float(index, flow) for index in flow.floats]
        inside = {self.draft.statements[i].statement.cell for i in flow.statements}
        for cell in sorted({*group.cells, *inside}):
            block = self._cell(cell, flow)
            if block:
                blocks.append(block)
        return "\n\n".join(block for block in blocks if block.strip())

    def _builtins(self, flow: GroupFlow) -> Iterator[str]:
        """A builtin that the step also binds would be an unbound local before that."""
        bound: set[str] = set(flow.needs) | set(flow.loads)
        early: set[str] = set()
        for index in sorted({*flow.floats, *flow.statements}):
            facts = self.draft.statements[index]
            for node in walk(facts.statement.node):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    early |= {node.id} - bound
            bound |= facts.may_bind
        taken = sorted(early & bound & _BUILTINS - set(flow.needs))
        if taken:
            lines = [f"{name} = builtins.{name}" for name in taken]
            yield "\n".join(["import builtins", "", *lines])

    def _only_global(self, flow: GroupFlow) -> Iterator[str]:
        """What only a function binds, as its ``global``, must be a name of the node."""
        if self.draft.whole:
            return
        here = {*flow.needs, *flow.loads}
        declared: set[str] = set()
        for index in (*flow.floats, *flow.statements):
            node = self.draft.statements[index].statement.node
            here |= module_bindings(node)
            for child in walk(node):
                if isinstance(child, ast.Global):
                    declared.update(child.names)
        lines = [f"{name} = None" for name in sorted(declared - here)]
        yield "\n".join(lines)

    def _float(self, index: int, flow: GroupFlow) -> str:
        facts = self.draft.statements[index]
        return self.text(facts, flow, with_display=False)

    @cached_property
    def streams(self) -> bool:
        """Whether the notebook looks at what it prints."""
        nodes = [facts.statement.node for facts in self.draft.statements]
        return any(
            isinstance(child, ast.Name | ast.Attribute) and redirects(child)
            for node in nodes
            for child in walk(node)
        )

    @cached_property
    def types(self) -> ValueTypes:
        """The types of the notebook's variables."""
        return ValueTypes(self.draft, self.paths)

    @cached_property
    def glances(self) -> frozenset[int]:
        """Indices of the statements that are left out."""
        return glances(self.draft)

    @cached_property
    def docs_read(self) -> bool:
        """Whether the text of functions is a result."""
        return reads_docs(self.draft)

    @cached_property
    def apart(self) -> frozenset[int]:
        """Indices of the statements that print parts of lines."""
        statements = (facts.statement for facts in self.draft.statements)
        return frozenset(s.index for s in statements if must_stay(s.node))

    def _stays(self, flow: GroupFlow) -> bool:
        """Whether a step's prints stay prints."""
        return self.streams or not self.apart.isdisjoint(flow.statements)

    def _cell(self, cell: int, flow: GroupFlow) -> str:
        """Return a cell's statements that stay, and what takes its figures."""
        inside = [
            self.draft.statements[index]
            for index in flow.statements
            if self.draft.statements[index].statement.cell == cell
        ]
        kept = [f for f in inside if f.statement.index not in self.draft.catalog]
        if (
            cell in self.figures
            and kept
            and is_show(kept[-1].statement.node, self.paths)
        ):
            kept = kept[:-1]
        parts = []
        for position, facts in enumerate(kept):
            text = self.text(facts, flow, with_display=True)
            if not text.strip():
                continue
            above = lead_in(self.draft, facts.statement)
            lead = above.strip("\n")
            apart = position > 0 and above.startswith("\n")
            parts.append("\n" * apart + (f"{lead}\n{text}" if lead.strip() else text))
        trail = kept[-1].statement.trail.strip("\n") if kept else ""
        if trail.strip():
            parts.append(trail)
        role = self.draft.roles.by_cell.get(cell)
        if parts and role is not None and role.raises:
            parts = [self._expecting("\n".join(parts), cell)]
        if cell in self.figures:
            how = "as_shown=True" if self._changed_later(kept, flow) else ""
            parts.append(f"{self.figures[cell]} = take_figures({how})")
        return "\n".join(parts)

    def _changed_later(self, shown: list[StatementFacts], flow: GroupFlow) -> bool:
        """Whether the step goes on drawing into the figures of a cell."""
        if not shown:
            return False
        last = shown[-1].statement.index
        later = [self.draft.statements[i] for i in flow.statements if i > last]
        return bool(later) and changes_figures(shown[-1], later)

    def _expecting(self, text: str, cell: int) -> str:
        """Go on after an exception, as Jupyter does after a ``raises-exception``."""
        cell = self.draft.origin(cell)
        return (
            f"try:\n{indent(text)}\nexcept Exception:  # expected by the cell's tag\n"
            f'    {self.logger}.exception("cell {cell} raised, as its tag expects")'
        )

    def text(
        self, facts: StatementFacts, flow: GroupFlow, *, with_display: bool
    ) -> str:
        """Return a statement's text with its edits."""
        if facts.statement.index in self.glances:
            return ""
        statement = self._inner(facts.statement)
        shown: tuple[Edit, ...] = ()
        expression = getattr(statement.node, "value", None)
        if with_display and shows_figure(facts) and expression is not None:
            shown = around(expression, "show_figures(", ")")
        if with_display and statement.displayed and self._displays(facts):
            if self.draft.options.display == "drop" and not _acts(facts):
                return ""
            if self.draft.options.display != "drop":
                shown = display_edits(statement, self.logger)
        stays = self._stays(flow)
        prints = print_edits(
            statement,
            self.logger,
            self.shadowed,
            facts.kinds,
            stay=stays,
            type_of=partial(self.types.of, time=facts.statement.index),
        )
        text = apply(statement, [*shown, *prints])
        text = as_written(statement.node, text) if self.docs_read else text
        return text + own_name(statement.node) + below(self.draft, facts)

    def _inner(self, statement: Statement) -> Statement:
        """Return a statement with the edits that may stand inside others done."""
        statement = with_credentials(self.draft.notebook, statement)
        edits = [
            *show_edits(statement, self.paths),
            *await_edits(statement),
            *main_edits(statement),
            *moved_edits(statement, self.moved),
        ]
        whole = bool(self.draft.whole)
        edits += namespace_edits(statement) if whole else nonlocal_edits(statement)
        if not edits:
            return statement
        text = apply(statement, edits)
        node = parse(text).body[0]
        return replace(statement, text=text, node=node, first=1)

    def function(self, facts: StatementFacts) -> str:
        """Return the text of a function or class in a module of its own."""
        statement = with_credentials(self.draft.notebook, facts.statement)
        edits = [
            *show_edits(statement, self.paths),
            *main_edits(statement),
            *moved_edits(statement, self.moved),
        ]
        text = apply(statement, edits)
        node = parse(text).body[0]
        statement = replace(statement, text=text, node=node, first=1)
        stay = self.streams or must_stay(node)
        prints = print_edits(statement, self.logger, self.shadowed, {}, stay=stay)
        text = apply(statement, prints)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            text = as_function(facts.defines, node.value, text)
        text = as_written(node, text) if self.docs_read else text
        lead = comment_above(statement)
        return f"{lead}\n{text}" if lead else text

    def _displays(self, facts: StatementFacts) -> bool:
        """Whether Jupyter shows a value that a log record can stand for."""
        if facts.draws_figures or facts.mutates or facts.gives == {"None"}:
            return False
        if any(kind.startswith(_PLAIN_DISPLAY) for kind in facts.gives):
            return False
        node = facts.statement.node
        if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Await):
            return False
        if facts.call is not None and facts.call.function.startswith("subprocess."):
            return False
        # Jupyter shows nothing for None, which an unknown call may give
        if not isinstance(node.value, ast.Call):
            part = isinstance(node.value, ast.Attribute)
            return not (part and "None" in facts.gives)
        doubtful = {"?", "any", "lib.Model", "None"}
        known = {k for k in facts.gives - doubtful if not k.startswith("pyspark.")}
        if facts.call is None:
            return False
        owner, _, named = facts.call.function.rpartition(".")
        if owner == "?" and named.startswith("set_"):
            return False  # of a colour bar, say: None
        scalar = not facts.gives and named not in ("info", "print", "display")
        return (bool(known) and known == facts.gives) or scalar


def _acts(facts: StatementFacts) -> bool:
    return bool(facts.may_bind or facts.mutates or facts.effects)
