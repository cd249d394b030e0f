"""Files that the code of the steps touches: other notebooks may touch them as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import normpath

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import Step, Touched
from nbpipe.model.records import Mode
from nbpipe.planning.catalog import makes_folder
from nbpipe.planning.draft import Draft
from nbpipe.planning.files import Files, literals, named_by, place_of
from nbpipe.planning.library_options import options_set
from nbpipe.planning.local_modules import files_named, module_texts, roots_read

#: Any file: one whose name is not known.
ANY = "*"


def touched(
    draft: Draft, steps: Mapping[int, Step], files: Files
) -> tuple[Touched, ...]:
    """Return the files that the code of each step reads and writes, each once."""
    found: dict[Touched, None] = {}
    texts = frozenset(literals(draft))
    inside = {name: files_named(text) for name, text in module_texts(draft).items()}
    for index, step in steps.items():
        flow = draft.flows[index] if index < len(draft.flows) else None
        own = (*flow.floats, *flow.statements) if flow is not None else ()
        for statement in own:
            if statement not in draft.catalog:
                for path, mode in _of(draft.statements[statement], inside):
                    place, text = place_of(path, files.moved), named_by(path, texts)
                    found[Touched(step.name, path, mode, place, text)] = None
        if draft.whole:
            found[anything(step)] = None
    return tuple(found)


def changes(draft: Draft) -> dict[str, int]:
    """Return what the steps change of the process, and the first cell that does."""
    found: dict[str, int] = {}
    for facts in draft.statements:
        if draft.fates[facts.statement.index] in ("node", "floating"):
            names = {one.removeprefix("option:") for one in options_set(facts)}
            if any(
                e.resource == "process" and e.mode == "write" for e in facts.effects
            ):
                names.add("process")
            for name in sorted(names):
                found.setdefault(name, facts.statement.cell)
    return found


def anything(step: Step) -> Touched:
    """What a step touches that runs code which is not known."""
    return Touched(step.name, ANY, "write", ANY)


def _of(
    facts: StatementFacts, inside: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Mode]]:
    """Yield the files that a statement touches, its modules' among them."""
    for effect in sorted(facts.effects, key=lambda one: (one.resource, one.mode)):
        if effect.resource.startswith("file:"):
            path = normpath(effect.resource[5:])
            reads = effect.mode == "read"
            yield path, "make" if makes_folder(facts) else "read" if reads else "write"
    for name in sorted(roots_read(facts) & inside.keys()):
        for path in sorted(inside[name]):
            yield path, "write"
