"""Finished steps: signatures, bodies and results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from nbpipe.model.evidence import Sight
from nbpipe.model.helpers import HELPER_NAMES
from nbpipe.model.plan import Dataset, Figures, Input, Output, Step
from nbpipe.names import unique
from nbpipe.planning.argument_names import with_argument_names
from nbpipe.planning.bodies import Writer
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.doing import Doings
from nbpipe.planning.draft import Draft, Group, GroupFlow
from nbpipe.planning.expression_types import named_in
from nbpipe.planning.imports import names_in
from nbpipe.planning.naming import given, step_names
from nbpipe.planning.parameter_keys import type_of
from nbpipe.planning.persisting import only_for_files
from nbpipe.planning.results import Results
from nbpipe.planning.sights import last_sight, note, written_type
from nbpipe.planning.states import STATES
from nbpipe.planning.summaries import summary
from nbpipe.planning.titles import is_untold
from nbpipe.planning.value_types import ValueTypes


@dataclass(frozen=True)
class StepMaker:
    """Makes steps of groups, given what all of them have in common."""

    draft: Draft
    names: tuple[str, ...]
    datasets: Datasets
    writer: Writer
    modules: dict[str, str]
    results: Results
    doings: Doings

    def make(self, index: int) -> Step | None:
        """Return a group's step, None where nothing of it is left."""
        group, flow = self.draft.groups[index], self.draft.flows[index]
        body = self.writer.body(group, flow)
        saves = [s for s in flow.statements if self._saves(s, index)]
        if not body.strip() and not saves:
            return None
        idle = only_for_files(self.draft, index, self._moved(index))
        inputs, prologue = self._inputs(flow, idle)
        outputs = self._outputs(index, group, flow, saves)
        body = "\n\n".join(part for part in ("\n".join(prologue), body) if part)
        name = self.names[index]
        if not inputs and not outputs:
            done = self.datasets.name(f"{name}_done")
            self.datasets.entries[done] = Dataset(done)
            outputs = [Output(done, "True", "bool")]
        used = names_in([body, *(output.expression for output in outputs)])
        helpers = {self.writer.logger, *HELPER_NAMES}
        named = self.draft.named_in(group.cells)
        used |= named
        hints = [i.annotation for i in inputs] + [o.annotation for o in outputs]
        types = frozenset[str]().union(*map(named_in, filter(None, hints)))
        step = Step(
            name=name,
            cells=group.cells,
            title=self._title(index),
            text=group.text,
            why=group.why,
            inputs=tuple(inputs),
            outputs=tuple(outputs),
            body=body,
            tags=("report",) if self._reports(index, saves) else ("core",),
            helpers=tuple(sorted(helpers & used)),
            functions=tuple(sorted((used | types) & self.draft.hoisted.keys())),
            alone=self._wholly or self._touches_process(group, flow),
        )
        words = {name: made.knob for name, made in self.draft.knobs.items()}
        return with_argument_names(step, words, named)

    def _title(self, index: int) -> str:
        """What the step does, in the words of a tag or a heading where it has one."""
        group = self.draft.groups[index]
        words = _words(self.names[index])
        if not given(group) and not is_untold(group.title):
            group = replace(group, title="")
        elif not group.title and self.names[index] != self._unnamed[index]:
            group = replace(group, title=words)
        return summary(self.doings, group, index) or words

    @cached_property
    def _unnamed(self) -> tuple[str, ...]:
        """The names that the steps would have if no tag had named them."""
        groups = (
            group if group.title else replace(group, name="")
            for group in self.draft.groups
        )
        draft = replace(self.draft, groups=tuple(groups))
        return step_names(replace(self.doings, draft=draft))

    def _saves(self, statement: int, index: int) -> bool:
        """Whether a group's step saves the file that a statement of it does."""
        maker, _ = self.datasets.persisted.get(statement, (index, ""))
        return statement in self.datasets.saved and maker == index

    def _moved(self, index: int) -> list[int]:
        """Saves that the step does which makes the value, not this one."""
        every = self.datasets.persisted.items()
        return [statement for statement, (maker, _) in every if maker != index]

    @cached_property
    def _wholly(self) -> bool:
        """Whether all steps meet what one of them changes: output, working folder."""
        statements = self.draft.statements
        effects = {e.resource for facts in statements for e in facts.effects}
        return self.writer.streams or "option:folder" in effects

    def _touches_process(self, group: Group, flow: GroupFlow) -> bool:
        """Whether a step draws figures or random numbers, sets options, asks duckdb."""
        facts = [self.draft.statements[s] for s in (*flow.statements, *flow.floats)]
        effects = {effect.resource for f in facts for effect in f.effects}
        draws = any(f.draws_figures for f in facts) or bool(STATES.keys() & flow.needs)
        draws |= any(cell in self.writer.figures for cell in group.cells)
        shared = ("rng:", "option:", "connection:")
        return draws or any(one.startswith(shared) for one in effects)

    def _reports(self, index: int, saves: list[int]) -> bool:
        """Whether a step only looks: nothing later needs it, and it stores no file.

        What it computes in order to print it is part of the look.
        """
        group, flow = self.draft.groups[index], self.draft.flows[index]
        if group.report:
            return True
        if saves or flow.outputs or index in self.results.outputs:
            return False
        facts = [self.draft.statements[s] for s in flow.statements]
        effects = {e for f in facts for e in f.effects if e.mode == "write"}
        if any(effect.resource.startswith("file:") for effect in effects):
            return False
        draws = any(cell in self.writer.figures for cell in group.cells)
        looks = all(not f.may_bind and not f.mutates for f in facts)
        alone = not self.draft.groups[1:]
        tells = not (alone or effects) and self.doings.tells(flow)
        return draws or looks or tells

    def _inputs(
        self, flow: GroupFlow, idle: frozenset[str]
    ) -> tuple[list[Input], list[str]]:
        inputs: dict[str, Input] = {}
        prologue: list[str] = []
        unpacked: dict[str, list[str]] = {}
        for name, source in flow.needs.items():
            if name in idle:
                continue
            if source.kind == "parameter":
                parameter = self.draft.parameters[source.statement]
                hint = self._unless_shadowed(type_of(parameter))
                key = f"params:{parameter.key}"
                inputs[name] = Input(name, key, annotation=hint)
                continue
            dataset = self.datasets.of(name, source)
            if name.startswith("<"):
                argument = unique(dataset, self._variables)
                inputs[name] = Input(argument, dataset, annotation=_state_type(name))
                prologue += self._set_state(name, argument)
            elif dataset in self.datasets.members:
                unpacked.setdefault(dataset, []).append(name)
                argument = unique(dataset, self._variables)
                members = tuple(unpacked[dataset])
                inputs[dataset] = Input(argument, dataset, members, self._several)
            else:
                seen = self._seen_before(name, flow)
                hint = self._type(name, flow) or self._seen_type(seen)
                inputs[name] = Input(name, dataset, annotation=hint, note=note(seen))
        for name, statement in self._loads(flow).items():
            dataset = self.datasets.loaded[statement]
            hint = self._steady(name, self.types.after(name, statement), flow)
            inputs[name] = Input(name, dataset, annotation=hint)
        return list(inputs.values()), prologue

    def _unless_shadowed(self, hint: str) -> str:
        """A type, where each of its names is what it is elsewhere."""
        names = named_in(hint) if hint else frozenset()
        return "" if names & self.writer.shadowed else hint

    def _loads(self, flow: GroupFlow) -> dict[str, int]:
        """Loads of this group whose variable its statements use."""
        used: set[str] = set(flow.outputs)
        for statement in (*flow.statements, *flow.floats):
            use = self.draft.uses[statement]
            used |= use.reads | use.mutates
        return {n: s for n, s in flow.loads.items() if n in used}

    def _set_state(self, name: str, argument: str) -> list[str]:
        state = STATES.get(name)
        return [state.writing(self.modules, argument)] if state else []

    @cached_property
    def _variables(self) -> set[str]:
        return {n for facts in self.draft.statements for n in facts.may_bind}

    def _type(self, name: str, flow: GroupFlow) -> str:
        first = (flow.statements or flow.floats or (0,))[0]
        return self._steady(name, self.types.before(name, first), flow)

    def _steady(self, name: str, hint: str, flow: GroupFlow) -> str:
        """Return the type of an argument, nothing where it changes and is checked.

        Type checkers know the types of Python and NumPy, and ask an argument to stay
        what it is.
        """
        path = self.writer.paths.get(hint.partition(".")[0], hint)
        checked = "." not in path or path.split(".")[0] == "numpy"
        keeps = not checked or self.types.steady(name, hint, flow.statements)
        return hint if keeps else ""

    @cached_property
    def types(self) -> ValueTypes:
        """The types of the notebook's variables."""
        return self.writer.types

    @property
    def _several(self) -> str:
        """The type of a dataset that holds several variables."""
        taken = self._variables & {"dict", "str", "Any"}
        return "" if taken else "dict[str, Any]"

    def _seen_type(self, seen: Sight | None) -> str:
        """How the type is written that a run saw."""
        hint = written_type(seen, self.writer.paths)
        return "" if hint in self._variables else hint

    def _seen_before(self, name: str, flow: GroupFlow) -> Sight | None:
        """What a run showed of a variable before the group."""
        first = (flow.statements or flow.floats or (0,))[0]
        cell = self.draft.statements[first].statement.cell
        return last_sight(self.draft.evidence, name, range(cell))

    def _outputs(
        self, index: int, group: Group, flow: GroupFlow, saves: list[int]
    ) -> list[Output]:
        outputs: dict[str, Output] = {}
        for name in flow.outputs:
            dataset = self.datasets.homes[(index, name)]
            members = self.datasets.members.get(dataset)
            if members:
                items = ", ".join(f'"{member}": {member}' for member in members)
                outputs[dataset] = Output(dataset, f"{{{items}}}", self._several)
            elif name in STATES:
                state = STATES[name]
                value = state.reading(self.modules)
                outputs[dataset] = Output(dataset, value, state.type)
            elif name.startswith("<"):
                outputs[dataset] = Output(dataset, "True", _state_type(name))
            else:
                seen = last_sight(self.draft.evidence, name, group.cells)
                hint = self._out_type(index, name)
                hint = hint or self._seen_type(seen)
                outputs[dataset] = Output(dataset, name, hint, note(seen))
        for statement in saves:
            dataset = self.datasets.saved[statement]
            value = self.draft.catalog[statement].value
            hint = self.types.expression(value, statement)
            outputs.setdefault(dataset, Output(dataset, value, hint))
        for output in self.results.outputs.get(index, ()):
            hint = output.annotation or self._out_type(index, output.expression)
            outputs.setdefault(output.dataset, replace(output, annotation=hint))
        for cell in group.cells:
            if cell in self.writer.figures:
                name = self.writer.figures[cell]
                outputs[name] = Output(name, name, "Figure | list[Figure]")
        return list(outputs.values())

    def _out_type(self, index: int, name: str) -> str:
        last = self.draft.groups[index].cells[-1]
        inside = self.draft.before(last + 1)
        return self.types.after(name, inside.statement.index) if inside else ""


def _state_type(name: str) -> str:
    """The type of what stands for state outside the namespace, or for an order."""
    return STATES[name].type if name in STATES else "bool"


def _words(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def figures_of(steps: tuple[Step, ...], writer: Writer) -> tuple[Figures, ...]:
    """Return the figures by cell."""
    return tuple(
        Figures(cell, writer.figures[cell], step.name)
        for step in steps
        for cell in step.cells
        if cell in writer.figures
    )
