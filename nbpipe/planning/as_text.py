"""The very last resort: the cells' text, run in a namespace of its own.

For code that no function can hold, such as ``async with`` between cells. It runs as the
notebook does; nothing of it becomes nodes, catalog or parameters.
"""

from __future__ import annotations

from dataclasses import replace

from nbpipe.analysis.scopes import module_bindings
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import CellFate, Function, Import, Plan, Step, Version
from nbpipe.names import identifier
from nbpipe.planning.draft import Draft, StatementFate
from nbpipe.planning.files import Files
from nbpipe.planning.files_in_code import files_in_code
from nbpipe.planning.findings import findings
from nbpipe.planning.imports import imports_in
from nbpipe.planning.local_modules import module_packages
from nbpipe.planning.needed import packages
from nbpipe.planning.touched import anything
from nbpipe.planning.whole import NAME

_IMPORTS = (Import("ast"), Import("asyncio"), Import("inspect"))
_STEP = "run_notebook"
_RUN = """\
namespace = {"__name__": "__main__"}
for source in cells:
    code = compile(source, "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    result = eval(code, namespace)
    if inspect.iscoroutine(result):
        asyncio.run(result)
return namespace"""


def as_text(draft: Draft) -> Plan:
    """Plan one node that runs the text of the cells, in order."""
    fates: list[StatementFate] = ["node" for _ in draft.statements]
    draft = replace(draft, fates=tuple(fates))
    cells = draft.notebook.code_cells
    sources = ",\n".join(f"    {cell.code!r}" for cell in cells if cell.code.strip())
    body = f"cells = (\n{sources},\n)\n{_RUN}" if sources else "return {}"
    variables = _variables(draft.statements)
    taken = [f"namespace = {NAME}()"]
    taken += [
        f'if "{name}" in namespace:\n    {name} = namespace["{name}"]'
        for name in variables
    ]
    indices = tuple(cell.index for cell in cells)
    files = files_in_code(draft)
    needed, without = packages(draft, _imports(draft.statements))
    step = Step(
        _STEP, indices, "Run the whole notebook", body="\n".join(taken),
        functions=(NAME,),
    )  # fmt: skip
    return Plan(
        notebook=draft.notebook,
        pipeline=identifier(draft.notebook.name, fallback="notebook"),
        steps=(step,),
        touched=(anything(step),),
        functions=(Function(NAME, f"def {NAME}():", 0, body=body),),
        function_imports=_IMPORTS,
        requirements=tuple(sorted({*needed, *module_packages(draft)})),
        optional_requirements=without,
        pip_requirements=draft.notebook.requirements,
        data_files=tuple(f for f in files.data_files if f.source not in files.moved),
        folders=files.folders,
        cells=tuple(CellFate(index, _STEP, "node") for index in indices),
        variables={n: (Version(None, _STEP, c),) for n, c in variables.items()},
        diagnostics=(*findings(draft, Files({}, ()), {}), _report(draft)),
    )


def _report(draft: Draft) -> Diagnostic:
    return draft.diagnostic(
        "NBP307",
        "warning",
        "the notebook is one step that runs the text of its cells, because its code"
        " fits into no function",
        hint="move `async` statements and the like into functions",
    )


def _imports(statements: tuple[StatementFacts, ...]) -> list[Import]:
    return [item for facts in statements for item in imports_in(facts.statement.node)]


def _variables(statements: tuple[StatementFacts, ...]) -> dict[str, int]:
    """Return the names that hold data, and the cells that bind them."""
    found: dict[str, int] = {}
    for facts in statements:
        if facts.imports or facts.defines:
            continue
        for name in sorted(module_bindings(facts.statement.node)):
            found[name] = facts.statement.cell
    return found
