"""Pass: what becomes of each statement."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping, Set
from dataclasses import replace

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft, StatementFate
from nbpipe.planning.library_options import (
    hoistable_option,
    is_setting,
    options_set,
)
from nbpipe.planning.module_folders import only_finds_modules
from nbpipe.planning.names_of import (
    bindings,
    import_path,
    keeps_place,
    only_imported,
)
from nbpipe.planning.wrapping import only_wraps
from nbpipe.text.trees import walk

_BUILTINS = frozenset(dir(builtins)) | {"display", "get_ipython"}
_SEED = "rng:"
#: Packages whose decorators keep nothing but what they can compute again.
_REPEATABLE = frozenset(
    "abc attr contextlib dataclasses functools jax numba numpy torch typing".split()
)


def fates(draft: Draft) -> Draft:
    """Decide which statements leave the nodes for a place of their own."""
    imported = only_imported(draft.statements)
    draft = replace(draft, replaced=_replaced(draft))
    if draft.whole:
        return _whole(draft, imported)
    hoisted = hoistable(draft, imported)
    found = tuple(_fate(draft, facts, imported, hoisted) for facts in draft.statements)
    return replace(draft, fates=found, imported=imported, hoisted=hoisted)


def _whole(draft: Draft, imported: frozenset[str]) -> Draft:
    """Leave everything but plain imports where it is."""
    found: list[StatementFate] = []
    for facts in draft.statements:
        role = draft.roles.by_cell.get(facts.statement.cell)
        if role is not None and role.kind == "skip":
            found.append("skipped")
        else:
            plain = facts.imports and facts.binds <= imported and not facts.opaque
            found.append("imports" if plain else "node")
    report = draft.diagnostic(
        "NBP301",
        "warning",
        f"the notebook is one step because {draft.whole} can reach any variable",
        hint="name the variables instead",
    )
    return replace(
        draft,
        fates=tuple(found),
        imported=imported,
        diagnostics=(*draft.diagnostics, report),
    )


def _fate(
    draft: Draft,
    facts: StatementFacts,
    imported: frozenset[str],
    hoisted: dict[str, int],
) -> StatementFate:
    role = draft.roles.by_cell.get(facts.statement.cell)
    if role is not None and role.kind == "skip":
        return "skipped"
    if only_finds_modules(draft, facts) or _goes_home(draft, facts):
        return "skipped"
    if keeps_place(facts):
        return "node"
    if facts.imports:
        if getattr(facts.statement.node, "module", "") == "__future__":
            return "imports"
        same = facts.binds <= imported and not _from_replaced(draft, facts)
        return "imports" if same else "floating"
    if facts.defines and hoisted.get(facts.defines) == facts.statement.index:
        return "functions"
    if is_setting(facts, imported):
        if options_set(facts) & draft.states.keys():
            return "node"
        return "settings" if hoistable_option(draft, facts) else "floating"
    if _floats(draft, facts, imported, hoisted):
        return "floating"
    return "node"


def _goes_home(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a statement goes to the folder in whose place the project stays."""
    after = draft.folders[facts.statement.index + 1 :][:1] if draft.home else ()
    return after == (draft.home,) and draft.folders[facts.statement.index] == ""


def hoistable(draft: Draft, imported: frozenset[str]) -> dict[str, int]:
    """Return the definitions that need nothing of the notebook but each other.

    Starts from all candidates and removes those that need what is not there, until
    nothing changes: a greatest fixpoint, so that mutual recursion stays.

    Args:
        draft: With the notebook's facts.
        imported: Names that are there wherever they are used.

    Returns:
        Their statements, by name.
    """
    bound = bindings(draft.statements)
    builtin = _BUILTINS - bound.keys()
    changed = {name for facts in draft.statements for name in facts.mutates}
    candidates = {
        facts.defines: facts
        for facts in draft.statements
        if facts.defines
        and not facts.effects
        and len(bound[facts.defines]) == 1
        and facts.defines not in changed
        and not _declares_global(facts.statement.node)
    }
    paths = _paths(draft)
    spark = {name for name in paths if paths[name].startswith("pyspark.")}
    star = any(map(_imports_all, draft.statements))
    while True:
        known = imported | builtin | candidates.keys()
        stay = {
            name: facts
            for name, facts in candidates.items()
            if _needed(facts, bound.keys() if star else None) <= known
            and _plainly_decorated(facts.statement.node, imported, candidates, spark)
            and not (facts.reads - imported - candidates.keys())
        }
        if len(stay) == len(candidates):
            return {name: facts.statement.index for name, facts in stay.items()}
        candidates = stay


def _needed(facts: StatementFacts, bound: Set[str] | None) -> frozenset[str]:
    """Names that a definition needs: where a star import binds more, those bound."""
    names = facts.body_reads | facts.definition_reads
    return names if bound is None else names & bound


def _imports_all(facts: StatementFacts) -> bool:
    node = facts.statement.node
    return isinstance(node, ast.ImportFrom) and any(n.name == "*" for n in node.names)


def _declares_global(node: ast.stmt) -> bool:
    return any(isinstance(n, ast.Global) for n in walk(node))


def _floats(
    draft: Draft,
    facts: StatementFacts,
    imported: frozenset[str],
    hoisted: dict[str, int],
) -> bool:
    """Whether a statement may be repeated wherever its result is used."""
    pure = imported | hoisted.keys()
    if facts.defines:
        changed = any(facts.defines in f.mutates for f in draft.statements)
        own = facts.reads - pure
        node = facts.statement.node
        once = getattr(node, "decorator_list", ()) and not (
            _decorated_alike(draft, node) and facts.body_reads <= pure | _BUILTINS
        )
        acts = bool(facts.effects)
        return not (changed or own or once or acts or _keeps_state(node))
    if _only_seeds(facts):
        return True
    names = facts.may_bind
    if not names or facts.mutates or facts.effects or facts.deletes:
        return False
    kinds = {kind for name in names for kind in facts.kinds.get(name, {"data"})}
    roots = {kind.removeprefix("path:").split(".")[0] for kind in kinds}
    if roots & draft.replaced:
        return False
    modules = [k for k in kinds if k.startswith("path:") or k == "module"]
    return (
        bool(modules)
        and len(modules) + ("None" in kinds) == len(kinds)
        and (facts.reads <= pure)
    )


def _from_replaced(draft: Draft, facts: StatementFacts) -> bool:
    """Whether it imports parts of a module that has been changed before."""
    node = facts.statement.node
    if not isinstance(node, ast.ImportFrom) or not draft.replaced:
        return False
    root = (node.module or "").split(".")[0]
    option = f"option:module:{root}"
    before = draft.statements[: facts.statement.index]
    return root in draft.replaced and any(option in options_set(f) for f in before)


def _replaced(draft: Draft) -> frozenset[str]:
    """Packages of which the notebook replaces something, so that names differ."""
    return frozenset(
        option.removeprefix("option:module:")
        for facts in draft.statements
        for option in options_set(facts)
        if option.startswith("option:module:")
    )


def _keeps_state(node: ast.stmt) -> bool:
    """Whether a function has a mutable default, which lives from call to call."""
    for function in walk(node):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*function.args.defaults, *function.args.kw_defaults]
            if any(
                isinstance(d, ast.List | ast.Dict | ast.Set | ast.Call)
                for d in defaults
            ):
                return True
    return False


def _plainly_decorated(
    node: ast.stmt,
    imported: frozenset[str],
    functions: Mapping[str, StatementFacts],
    spark: Set[str],
) -> bool:
    """Whether no decorator keeps state: it is a library's, or only wraps."""
    for decorator in getattr(node, "decorator_list", ()):
        names = {n.id for n in walk(decorator) if isinstance(n, ast.Name)}
        if names & spark:  # it needs the session, which is not there on import
            return False
        own = names - imported - _BUILTINS
        if not all(
            name in functions and only_wraps(functions[name].statement.node)
            for name in own
        ):
            return False
    return True


def _decorated_alike(draft: Draft, node: ast.stmt) -> bool:
    """Whether its decorators give the same however often the definition runs."""
    for decorator in getattr(node, "decorator_list", ()):
        names = {n.id for n in walk(decorator) if isinstance(n, ast.Name)}
        roots = {path.split(".")[0] for n, path in _paths(draft).items() if n in names}
        if not (names <= _paths(draft).keys() | _BUILTINS and roots <= _REPEATABLE):
            return False
    return True


def _paths(draft: Draft) -> dict[str, str]:
    """What each name stands for that only imports bind."""
    imported = only_imported(draft.statements)
    return {
        name: import_path(facts.statement.node, name)
        for facts in draft.statements
        if facts.imports
        for name in facts.binds & imported
    }


def _only_seeds(facts: StatementFacts) -> bool:
    return (
        bool(facts.effects)
        and all(e.resource.startswith(_SEED) and e.mode == "set" for e in facts.effects)
        and not (facts.may_bind or facts.mutates or facts.deletes)
        and isinstance(facts.statement.node, ast.Expr)
    )
