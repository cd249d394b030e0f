"""Diagnostics: what there is to say of files and definitions that notebooks share."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace
from posixpath import splitext

from nbpipe.joining.entries import Decisions, decide
from nbpipe.joining.files import FileUse, same, uses_of
from nbpipe.joining.places import Places
from nbpipe.joining.sharing import share
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import Plan

#: Endings of files that hold objects of any class.
_OBJECTS = frozenset(".dill .joblib .model .p .pickle .pkl .pt .pth .sav".split())


def with_findings(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans with what there is to say of the files that they share."""
    if not plans[1:]:
        return tuple(plans)
    uses = uses_of(plans)
    places = Places(plans, uses)
    found = decide(plans, uses, places)
    return tuple(
        replace(
            plan,
            diagnostics=(
                *(
                    one
                    for one in plan.diagnostics
                    if not _settled(one, number, plan, found)
                ),
                *_early(number, plans, found),
                *_elsewhere(number, uses, places),
                *_other_classes(number, plans, uses),
                *_leaks(plan),
                *_one_session(number, plans),
            ),
        )
        for number, plan in enumerate(plans)
    )


def _settled(one: Diagnostic, number: int, plan: Plan, found: Decisions) -> bool:
    """Whether a file is missing that an earlier notebook writes."""
    fed = {d.source for d in plan.datasets if (number, d.name) in found.fed}
    return one.code == "NBP401" and any(f" {path!r} " in one.message for path in fed)


def _early(
    number: int, plans: Sequence[Plan], found: Decisions
) -> Iterator[Diagnostic]:
    early = {use.path: writer for use, writer in found.early if use.plan == number}
    for path, writer in early.items():
        later = plans[writer.plan].notebook.path.name
        yield Diagnostic(
            "NBP320",
            "warning",
            f"{path!r} is read as it is now, before {later} writes it",
            hint=f"name {later} first if it is what that notebook writes",
        )


def _elsewhere(
    number: int, uses: Sequence[FileUse], places: Places
) -> Iterator[Diagnostic]:
    """Yield files that two notebooks know by one name, and are not one."""
    told = set()
    for use in uses:
        place = places.assigned.get(use.file, use.place)
        if use.plan == number and use.code and place != use.place:
            told.add(use.path)
    for path in sorted(told):
        yield Diagnostic(
            "NBP322",
            "error",
            f"{path!r} is another file than the one of that name of an earlier "
            "notebook, and the code finds only that one",
            hint="give one of them another name, or convert the notebooks apart",
        )


def _other_classes(
    number: int, plans: Sequence[Plan], uses: Sequence[FileUse]
) -> Iterator[Diagnostic]:
    """Yield classes and functions that stored objects have from an earlier notebook."""
    left, _ = share(plans)
    own = _defined(plans[number])
    for earlier in range(number):
        files = [
            use for use in uses if use.plan == number and _handed_on(use, earlier, uses)
        ]
        other = _defined(plans[earlier])
        for name in sorted(own.keys() & other.keys()):
            alike = own[name] == other[name] and not own[name].startswith("ClassDef")
            once = name in left[number].common and name in left[earlier].common
            if files and not alike and not once:
                yield Diagnostic(
                    "NBP323",
                    "warning",
                    f"what {plans[earlier].notebook.path.name} stores in "
                    f"{files[0].path!r} has the `{name}` of that notebook, and this "
                    "one has another",
                    hint="define it alike in both, or import it from a module",
                )


def _leaks(plan: Plan) -> Iterator[Diagnostic]:
    """Yield what a notebook changes that nobody can put back for the others."""
    for name, cell in plan.changes.items():
        if name == "python" or name.startswith("module:"):
            what = f"`{name.removeprefix('module:')}`"
            yield Diagnostic(
                "NBP325",
                "warning",
                f"cell {cell} changes {what} itself, for the pipelines of the other "
                "notebooks as well, which run in the same process",
                cell,
                plan.notebook.cells[cell].id,
                hint="run the pipelines one by one: kedro run --pipeline",
            )


def _one_session(number: int, plans: Sequence[Plan]) -> Iterator[Diagnostic]:
    """Yield the session that a notebook has together with an earlier one."""
    earlier = [plan for plan in plans[:number] if _uses_spark(plan)]
    if earlier and _uses_spark(plans[number]):
        yield Diagnostic(
            "NBP331",
            "warning",
            "Spark's session, with its views and settings, is that of "
            f"{earlier[0].notebook.path.name} too: they run in the same process",
            hint="run the pipelines one by one: kedro run --pipeline",
        )


def _uses_spark(plan: Plan) -> bool:
    return any(item.module.partition(".")[0] == "pyspark" for item in plan.node_imports)


def _handed_on(use: FileUse, earlier: int, uses: Sequence[FileUse]) -> bool:
    """Whether a file of objects may come from an earlier notebook."""
    return splitext(use.path)[1].lower() in _OBJECTS and any(
        one.plan == earlier and one.mode == "write" and same(one.file, use.file)
        for one in uses
    )


def _defined(plan: Plan) -> dict[str, str]:
    """The classes and functions of a notebook's cells, by their syntax."""
    found = {}
    for cell in plan.notebook.code_cells:
        try:
            body = ast.parse(cell.code).body
        except SyntaxError:
            continue
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found[node.name] = ast.dump(node)
    return found
