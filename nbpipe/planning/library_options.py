"""Pass: library options and styles, when one place for all processes is enough.

An option that is set once, before anything looks at it, is set for every process alike.
An option that changes on the way is set again in each step that looks at it, and the
steps that look at it keep the notebook's order. What hangs on a module
(``ImageFile.LOAD_TRUNCATED_IMAGES = True``) is an option of its package.
"""

from __future__ import annotations

import ast
import builtins
import sys
from dataclasses import replace

from nbpipe.analysis.scopes import free_names
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.names_of import only_imported
from nbpipe.text.trees import walk

_BUILTINS = frozenset(dir(builtins))
_PRINTED = ("option:pandas", "option:numpy")
#: Options that each thread has for itself: setting them once is not enough.
PER_THREAD = frozenset({"option:numpy"})
_PRINTERS = {"print", "display", "to_string", "str", "repr", "format"}
#: Options whose state can be handed on, and the pseudo-variable that stands for it.
_STATES = {
    "option:matplotlib": "<state:matplotlib>",
    "option:folder": "<state:folder>",
}
_OF_PACKAGES = frozenset({"option:sklearn", "option:plotly"})
_OF_MODULE = "option:module:"
#: Packages that others build on: whatever runs may depend on what hangs on them.
_FOUNDATIONS = sys.stdlib_module_names | {"numpy", "pandas"}
_PLAIN = frozenset("None list dict set tuple iterator dictview file buffer".split())
_COMPUTES = (ast.Call, ast.BinOp, ast.Compare, ast.Subscript, ast.Attribute, ast.For)


def options_set(facts: StatementFacts) -> frozenset[str]:
    """Return the options that a statement sets."""
    return frozenset(
        effect.resource
        for effect in facts.effects
        if effect.resource.startswith("option:") and effect.mode != "read"
    )


def looks_at(facts: StatementFacts, option: str) -> bool:
    """Whether what a statement does may depend on an option."""
    reads = any(e.resource == option and e.mode == "read" for e in facts.effects)
    if reads and option not in options_set(facts):
        return True
    if option == "option:matplotlib":
        return facts.draws_figures
    if option in _PRINTED:
        return facts.statement.displayed or _prints(facts.statement.node)
    if option.startswith(_OF_MODULE):
        return _may_use(facts, option.removeprefix(_OF_MODULE))
    if option in _OF_PACKAGES:
        return _may_use(facts, option.removeprefix("option:"))
    if option == "option:folder":
        return _computes(facts)
    if option == "option:environment":  # commands see it
        return any(e.resource == "file:*" and e.mode == "write" for e in facts.effects)
    return False


def _may_use(facts: StatementFacts, package: str) -> bool:
    """Whether a statement may run code of a package."""
    if facts.imports or facts.defines or option_is_all(facts):
        return False
    if package in _FOUNDATIONS:
        return _computes(facts)
    if package in ("matplotlib", "pylab", "seaborn") and facts.draws_figures:
        return True
    names = facts.reads | facts.may_bind
    return any(_foreign(kind) for name in names for kind in facts.kinds.get(name, ()))


def _computes(facts: StatementFacts) -> bool:
    return any(isinstance(node, _COMPUTES) for node in walk(facts.statement.node))


def _foreign(kind: str) -> bool:
    """Whether an object of a kind may belong to a package that is no foundation."""
    kind = kind.removeprefix("in:").removeprefix("path:")
    return kind not in _PLAIN and kind.split(".")[0] not in _FOUNDATIONS | {"builtins"}


def option_is_all(facts: StatementFacts) -> bool:
    """Whether setting options is the only effect of a statement."""
    options = options_set(facts)
    return bool(options) and {e.resource for e in facts.effects} == options


def _prints(node: ast.stmt) -> bool:
    for child in walk(node):
        if isinstance(child, ast.FormattedValue):
            return True
        if isinstance(child, ast.Call):
            func = child.func
            name = func.attr if isinstance(func, ast.Attribute) else ""
            name = func.id if isinstance(func, ast.Name) else name
            if name in _PRINTERS:
                return True
    return False


def is_setting(facts: StatementFacts, imported: frozenset[str]) -> bool:
    """Whether a statement does nothing but set options, the same each time it runs."""
    node = facts.statement.node
    return (
        option_is_all(facts)
        and all(effect.mode != "write" for effect in facts.effects)
        and facts.reads <= imported
        and not (facts.may_bind or facts.mutates or facts.deletes)
        and isinstance(node, ast.Expr | ast.Assign)
        and free_names(node) <= imported | _BUILTINS
        and not (isinstance(node, ast.Assign) and _builds_on_itself(node))
    )


def _builds_on_itself(node: ast.Assign) -> bool:
    """``np.mean = wrap(np.mean)``: done twice it is not what it is once."""
    targets = {ast.unparse(target) for target in node.targets}
    parts = (part for part in walk(node.value) if isinstance(part, ast.expr))
    return any(ast.unparse(part) in targets for part in parts)


def library_options(draft: Draft) -> Draft:
    """Find the options that change on the way, and those whose state is handed on."""
    computed = _computed(draft)
    states = {option: _STATES[option] for option in computed & _STATES.keys()}
    return replace(draft, changing=computed | _set_again(draft), states=states)


def hoistable_option(draft: Draft, facts: StatementFacts) -> bool:
    """Whether nothing looks at the options of a statement before they are final."""
    return not options_set(facts) & (draft.changing | PER_THREAD)


def _set_again(draft: Draft) -> frozenset[str]:
    """Options that something looks at before their last setting."""
    last: dict[str, int] = {}
    for facts in draft.statements:
        for option in options_set(facts):
            last[option] = facts.statement.index
    return frozenset(
        option
        for option, index in last.items()
        if any(looks_at(facts, option) for facts in draft.statements[:index])
    )


def _computed(draft: Draft) -> frozenset[str]:
    """Options that no statement of settings sets, and that something looks at then.

    Only what runs after the step that computes them sees them.
    """
    imported = only_imported(draft.statements)
    first: dict[str, int] = {}
    for facts in draft.statements:
        for option in options_set(facts):
            if option == "option:folder" or not is_setting(facts, imported):
                first.setdefault(option, facts.statement.index)
    return frozenset(
        option
        for option, index in first.items()
        if any(looks_at(facts, option) for facts in draft.statements[index + 1 :])
    )
