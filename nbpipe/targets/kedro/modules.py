"""Contexts of the modules that hold the notebook's code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from nbpipe.joining import Common
from nbpipe.model.helpers import HELPERS
from nbpipe.model.plan import Function, Import, Plan, Step
from nbpipe.render.reading import annotation_names, names_from_outside
from nbpipe.targets.kedro.docstrings import (
    WIDTH,
    docstring,
    sentence,
    with_docstring,
    wrapped,
)
from nbpipe.targets.kedro.functions import hints, step_function
from nbpipe.targets.kedro.hints import with_hints
from nbpipe.targets.kedro.imports import import_block
from nbpipe.targets.kedro.told import told
from nbpipe.text.indentation import indent, universal_newlines

_FIGURES = "Figures"
_FIGURES_WRITTEN_OUT = "Figure | list[Figure]"
#: The module of what several notebooks define alike.
COMMON = "helpers"
#: What a module imports from the others.
_BASES = {"capturing": ("figures",)}
_LOGGING = Import("logging")
_OPTIONS = Import(".", "library_options", used=False)
_OPTIONS_COMMENT = (
    "# Importing it sets the libraries' options, in every process that runs a node."
)


@dataclass(frozen=True, slots=True)
class CodeModule:
    """A module of the notebook's code.

    Attributes:
        docstring: Of the module, quoted.
        imports: The block of imports, ``""`` for none.
        logger: Name of the module's logger, ``""`` for none.
        parts: Functions, classes or statements, in order.
    """

    docstring: str
    imports: str
    logger: str
    parts: tuple[str, ...]


def nodes_module(plan: Plan, package: str, notebook: str) -> CodeModule:
    """The context of ``nodes.py``."""
    logger = _logger(plan, (name for step in plan.steps for name in step.helpers))
    imports = [*plan.node_imports, *_own_imports(plan, package, bool(logger))]
    known = {item.bound for item in imports}
    types = _types(package, known | {step.name for step in plan.steps})
    steps = _with_short_hints(plan.steps) if _FIGURES in types else plan.steps
    used = {name for step in steps for name in _hinted(step, known | types.keys())}
    imports += [types[name] for name in sorted(used - known)]
    words = told(plan)
    parts = tuple(step_function(step, known | used, words) for step in steps)
    parts = _without_file(parts)
    return CodeModule(
        docstring=_nodes_docstring(plan, notebook),
        imports=import_block(
            imports, package=package, names=_names(parts, logger),
            comments={_OPTIONS: _OPTIONS_COMMENT},
        ),
        logger=logger,
        parts=parts,
    )  # fmt: skip


def functions_module(plan: Plan, package: str) -> CodeModule:
    """The context of ``functions.py``."""
    logger = _logger(plan, (name for item in plan.functions for name in item.helpers))
    parts = _without_file(tuple(_definition(item) for item in plan.functions))
    used = names_from_outside(parts)
    imports = [*plan.function_imports, *_common(plan, package, used)]
    says = "Functions that the notebook defined, used by the nodes."
    return _definitions(says, plan.functions, parts, imports, logger, package)


def common_module(common: Common, package: str) -> CodeModule:
    """The context of ``helpers.py``."""
    parts = _without_file(tuple(_definition(item) for item in common.functions))
    says = "Functions that several notebooks defined alike, used by their pipelines."
    imports = list(common.imports)
    return _definitions(says, common.functions, parts, imports, common.logger, package)


def _definitions(
    says: str,
    functions: Sequence[Function],
    parts: tuple[str, ...],
    imports: list[Import],
    logger: str,
    package: str,
) -> CodeModule:
    """A module of functions and classes."""
    every = [*imports, *_helpers(package, functions), *([_LOGGING] if logger else [])]
    return CodeModule(
        docstring=docstring([says]),
        imports=import_block(every, package=package, names=_names(parts, logger)),
        logger=logger,
        parts=parts,
    )


def _common(plan: Plan, package: str, used: Collection[str]) -> list[Import]:
    """Imports of what the project has once for several notebooks."""
    names = [name for name in plan.common if name in used]
    return [Import(f"{package}.{COMMON}", name) for name in names]


def _types(package: str, taken: Collection[str]) -> dict[str, Import]:
    """What annotations may name without an import of the notebook."""
    types = {
        "Any": Import("typing", "Any"),
        "Figure": Import("matplotlib.figure", "Figure"),
        _FIGURES: Import(f"{package}.figures", _FIGURES),
    }
    return {name: item for name, item in types.items() if name not in taken}


def _with_short_hints(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Call what ``take_figures`` returns as ``figures.py`` does."""
    return tuple(
        replace(
            step,
            outputs=tuple(
                replace(item, annotation=_FIGURES)
                if item.annotation == _FIGURES_WRITTEN_OUT
                else item
                for item in step.outputs
            ),
        )
        for step in steps
    )


def _definition(item: Function) -> str:
    """The text of a function, with its body where that stands apart."""
    text = universal_newlines(item.text).strip("\n")
    if item.hints:
        text = with_hints(text, dict(item.hints))
    if item.doc:
        text = with_docstring(text, item.doc)
    return f"{text}\n{indent(item.body)}" if item.body else text


def options_module(plan: Plan, package: str) -> CodeModule:
    """The context of ``library_options.py``."""
    parts = tuple(universal_newlines(text).strip("\n") for text in plan.settings.body)
    return CodeModule(
        docstring=docstring(
            ["Options of libraries, set as the notebook set them before anything ran."]
        ),
        imports=import_block(
            plan.settings.imports, package=package, names=names_from_outside(parts)
        ),
        logger="",
        parts=parts,
    )


def helper_modules(plan: Plan, common: Common) -> list[str]:
    """The project's own modules that the notebook's code needs."""
    helpers = used_helpers(plan, common)
    used = {module for module, names in HELPERS.items() if helpers & {*names}}
    used |= {base for name in used for base in _BASES.get(name, ())}
    return [name for name in HELPERS if name in used]


def used_helpers(plan: Plan, common: Common) -> set[str]:
    """Return the names of the project's own helpers that the notebook's code uses."""
    users: list[Step | Function] = [*plan.steps, *plan.functions, *common.functions]
    return {name for user in users for name in user.helpers}


def _own_imports(plan: Plan, package: str, logs: bool) -> list[Import]:
    """What the nodes import from the project, and logging."""
    used = {name for step in plan.steps for name in step.functions}
    result = [_LOGGING] if logs else []
    result += _helpers(package, plan.steps)
    if plan.settings.body:
        result.append(_OPTIONS)
    result += _common(plan, package, used)
    defined = dict.fromkeys(item.name for item in plan.functions)
    return [*result, *(Import(".functions", name) for name in defined if name in used)]


def _helpers(package: str, users: Iterable[Step | Function]) -> list[Import]:
    """The project's own helpers that some code uses."""
    used = {name for user in users for name in user.helpers}
    return [
        Import(f"{package}.{module}", name)
        for module, names in HELPERS.items()
        for name in names
        if name in used
    ]


def _logger(plan: Plan, helpers: Iterable[str]) -> str:
    return plan.logger if plan.logger in helpers else ""


def _without_file(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Take ``__file__`` away where the notebook asks for it, which has none."""
    asks = "__file__" in names_from_outside(parts)
    return ("del __file__  # a notebook has none", *parts) if asks else parts


def _names(parts: tuple[str, ...], logger: str) -> frozenset[str]:
    return names_from_outside(parts) | ({"logging"} if logger else frozenset())


def _hinted(step: Step, known: Collection[str]) -> frozenset[str]:
    """Names that the step's annotations need, where all but these are known."""
    return frozenset(
        name for hint in hints(step, known) for name in annotation_names(hint)
    )


def _nodes_docstring(plan: Plan, notebook: str) -> str:
    title = sentence(plan.title) if plan.title != plan.pipeline else ""
    return docstring(
        [
            f"Nodes of the ``{plan.pipeline}`` pipeline.",
            *wrapped(plan.description or title, WIDTH),
            f"Made from ``{notebook}``.",
        ]
    )
