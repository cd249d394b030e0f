"""Pass: state outside the namespace as variables, so that one analysis fits all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.planning.draft import Draft, Use
from nbpipe.planning.glances import glances
from nbpipe.planning.library_options import (
    PER_THREAD,
    looks_at,
    options_set,
)
from nbpipe.planning.spark import ORDER, files_of_spark, spark_statements
from nbpipe.text.patterns import fixed_part, is_pattern
from nbpipe.text.trees import SIMPLE, walk

_ADDED = re.compile(r"\.(npy|npz|png|mat)$")
#: Fates of statements that are in no step.
_ELSEWHERE = ("imports", "functions", "settings", "skipped")
_NO_USE = Use(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
_SEEDS = re.compile(r"\w*seed\w*\(|set_?state\(|set_rng_state\(")


def uses(draft: Draft) -> Draft:
    """Add a pseudo-variable for each file that the code writes."""
    files, left_out = _FileResources(draft), glances(draft)
    lazily = files_of_spark(draft)
    pairs = zip(draft.statements, draft.survey.uses, strict=True)
    found = (
        _NO_USE
        if facts.statement.index in left_out
        else _with_files(draft, facts, use, files, lazily)
        for facts, use in pairs
    )
    return replace(draft, uses=tuple(found))


def uses_but_files(draft: Draft, texts: Mapping[str, str]) -> tuple[Use, ...]:
    """Return what statements do to variables, generators, options and the process.

    Args:
        draft: With what becomes of each statement.
        texts: Of the modules beside the notebook.
    """
    seeded = _seeded(draft, texts)
    options = draft.changing - draft.states.keys()
    process, logs = _changed(draft, "process"), _changed(draft, "log")
    spark = spark_statements(draft, texts)
    found = []
    for facts in draft.statements:
        index = facts.statement.index
        fate = draft.fates[index]
        use = _NO_USE if fate in _ELSEWHERE else _use(facts, seeded)
        if fate == "node":
            use = _kept(use, _kept_order(facts, process=process, logs=logs))
            use = _kept(use, frozenset({ORDER} if index in spark else ()))
            use = _kept(use, _states_seen(facts, draft.states))
        found.append(_with_options(facts, use, options, fate))
    return tuple(found)


def _kept(use: Use, names: frozenset[str]) -> Use:
    """Add what a statement takes and gives on."""
    if not names:
        return use
    return replace(use, reads=use.reads | names, mutates=use.mutates | names)


def _seeded(draft: Draft, texts: Mapping[str, str]) -> frozenset[str]:
    """Generators whose state matters: some seed makes their numbers the same."""
    seeded = frozenset(
        effect.resource
        for facts in draft.statements
        for effect in facts.effects
        if effect.resource.startswith("rng:") and effect.mode == "set"
    )
    others = frozenset(_generators(draft)) - seeded
    return seeded | others if others and _may_seed(draft, texts) else seeded


def _states_seen(facts: StatementFacts, states: Mapping[str, str]) -> frozenset[str]:
    """Return what stands for the options that a statement looks at, or sets."""
    return frozenset(
        name
        for option, name in states.items()
        if looks_at(facts, option) or option in options_set(facts)
    )


def _changed(draft: Draft, resource: str) -> bool:
    """Whether a node changes what belongs to the process."""
    return any(
        effect.resource == resource and effect.mode == "write"
        for facts in draft.statements
        if draft.fates[facts.statement.index] == "node"
        for effect in facts.effects
    )


def _may_seed(draft: Draft, texts: Mapping[str, str]) -> bool:
    """Whether a seed may be set that no statement sets for certain.

    In a branch, a loop or a function, or in a module beside the notebook: what is drawn
    after it may depend on it.
    """
    for facts in draft.statements:
        node = facts.statement.node
        if not isinstance(node, SIMPLE) and any(map(_is_seeder, walk(node))):
            return True
    return any(_SEEDS.search(text) for text in texts.values())


def _is_seeder(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    func = node.func
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return bool(_SEEDS.fullmatch(f"{name}("))


def _generators(draft: Draft) -> Iterator[str]:
    """Yield the generators that the notebook draws from or seeds."""
    for facts in draft.statements:
        for effect in facts.effects:
            if effect.resource == "rng:*":
                yield from ("rng:numpy", "rng:random")
            elif effect.resource.startswith("rng:"):
                yield effect.resource


def _kept_order(facts: StatementFacts, *, process: bool, logs: bool) -> frozenset[str]:
    """All keep the order where one changes the process, those who log for loggers."""
    logging = logs and any(effect.resource == "log" for effect in facts.effects)
    names = {"<order:process>": process, "<order:log>": logging}
    return frozenset(name for name, kept in names.items() if kept)


def _with_options(
    facts: StatementFacts, use: Use, options: frozenset[str], fate: str
) -> Use:
    """Add the options that change on the way, and the order of those who look."""
    if fate not in ("node", "floating"):
        return use
    reads, binds, mutates = set(use.reads), set(use.binds), set(use.mutates)
    sets = options_set(facts)
    for option in options | PER_THREAD:
        if option in sets and fate == "floating":
            binds.add(f"<{option}>")
        elif looks_at(facts, option) or option in sets:
            reads.add(f"<{option}>")
            if option in options:
                reads.add(f"<order:{option[7:]}>")
                mutates.add(f"<order:{option[7:]}>")
    return replace(
        use,
        reads=frozenset(reads),
        binds=frozenset(binds),
        may_bind=use.may_bind | binds,
        mutates=frozenset(mutates),
    )


def _use(facts: StatementFacts, seeded: frozenset[str]) -> Use:
    reads, binds, mutates = set(facts.reads), set(facts.binds), set(facts.mutates)
    drawn = {e for e in facts.effects if e.resource.startswith("rng:")}
    for resource in seeded:
        modes = {e.mode for e in drawn if e.resource in (resource, "rng:*")}
        if "write" in modes:
            mutates.add(f"<{resource}>")
            reads.add(f"<{resource}>")
        elif "set" in modes:
            binds.add(f"<{resource}>")
    return Use(
        reads=frozenset(reads),
        binds=frozenset(binds),
        may_bind=facts.may_bind | frozenset(binds),
        mutates=frozenset(mutates),
        deletes=facts.deletes,
    )


def _with_files(
    draft: Draft,
    facts: StatementFacts,
    use: Use,
    files: _FileResources,
    lazily: frozenset[Effect],
) -> Use:
    """Add the files that a statement's code touches, where their order matters."""
    index = facts.statement.index
    effects = facts.effects | (lazily if index in draft.survey.spark else frozenset())
    if index in draft.catalog or draft.fates[index] in _ELSEWHERE:
        return use
    return _kept(use, frozenset(f"<{one}>" for one in files.touched(effects)))


class _FileResources:
    """Which files' order matters: those that the notebook's code writes.

    A path that is not known may be any of them, so it makes all files one resource.
    """

    def __init__(self, draft: Draft) -> None:
        touched: dict[str, set[str]] = {}
        for facts in draft.statements:
            if facts.statement.index in draft.catalog:
                continue
            for path, mode in _files(facts.effects):
                touched.setdefault(path, set()).add(mode)
        written = {path for path, modes in touched.items() if "write" in modes}
        self.one = "*" in touched and bool(written)
        self.written = written

    def touched(self, effects: frozenset[Effect]) -> set[str]:
        """Return the resources that some effects touch."""
        paths = {path for path, _ in _files(effects)}
        if not paths or not self.written:
            return set()
        if self.one:
            return {"file:*"}
        near = {w for path in paths for w in self.written if related(path, w)}
        return {f"file:{self._stand_in(path)}" for path in near}

    def _stand_in(self, path: str) -> str:
        """Return the file for which all that are related to it stand."""
        near = (w for w in self.written if related(path, w))
        return min(near, key=lambda w: (len(w), w))


def _files(effects: Iterable[Effect]) -> list[tuple[str, str]]:
    return sorted(
        (effect.resource[5:], effect.mode)
        for effect in effects
        if effect.resource.startswith("file:")
    )


def related(path: str, other: str) -> bool:
    """Whether two paths are the same, or one is a folder of the other.

    ``np.save("x", ..)`` writes ``x.npy``, ``savefig("x")`` ``x.png``.
    """
    one, two = (_ADDED.sub("", p.strip("./")) for p in (path, other))
    if is_pattern(one) or is_pattern(two):  # all that a pattern may match
        one, two = fixed_part(one), fixed_part(two)
        return one.startswith(two) or two.startswith(one)
    if not one or not two:  # the folder that holds them all
        return True
    return one == two or one.startswith(f"{two}/") or two.startswith(f"{one}/")
