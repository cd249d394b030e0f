"""The last pass: a draft as a finished plan."""

from __future__ import annotations

import re
from dataclasses import replace
from posixpath import basename

from nbpipe.model.plan import (
    PARTITIONED,
    DataFile,
    Dataset,
    Function,
    Import,
    Module,
    Parameter,
    Plan,
    Step,
)
from nbpipe.names import identifier, unique
from nbpipe.planning.bodies import Writer
from nbpipe.planning.capturing import captures_figures
from nbpipe.planning.datasets import Datasets
from nbpipe.planning.doing import Doings
from nbpipe.planning.draft import Draft
from nbpipe.planning.dropping import (
    Dropped,
    drop_reports,
    left_out,
    without_knobs,
)
from nbpipe.planning.edits import apply
from nbpipe.planning.environment import environment
from nbpipe.planning.figure_names import figure_names
from nbpipe.planning.figures import is_show, shows_figure
from nbpipe.planning.files import Files
from nbpipe.planning.files_in_code import files_in_code
from nbpipe.planning.findings import findings
from nbpipe.planning.foreign import is_there
from nbpipe.planning.functions import functions_of
from nbpipe.planning.imports import import_paths, imports_for
from nbpipe.planning.jupyter import jupyter_settings
from nbpipe.planning.lineage import cell_fates, variables
from nbpipe.planning.local_modules import (
    local_modules,
    module_packages,
    written_modules,
)
from nbpipe.planning.moved_paths import moved_edits, with_moved
from nbpipe.planning.name_datasets import name_datasets
from nbpipe.planning.naming import step_names
from nbpipe.planning.needed import packages
from nbpipe.planning.parameter_keys import with_keys
from nbpipe.planning.path_parameters import parts_of_paths, with_paths_noted
from nbpipe.planning.proposals import proposals
from nbpipe.planning.results import name_results
from nbpipe.planning.states import MODULES, STATES
from nbpipe.planning.steps import StepMaker, figures_of
from nbpipe.planning.titles import above_all, complete
from nbpipe.planning.touched import changes, touched
from nbpipe.planning.whole import as_one_function


def assemble(draft: Draft) -> Plan:
    """Name everything and write the plan down."""
    names = step_names(Doings(draft))
    draft = with_keys(draft, names)
    files = files_in_code(draft)
    datasets = name_datasets(draft, names)
    results = name_results(draft, datasets)
    writer = _writer(draft, names, files, datasets)
    modules = {name: _module_name(draft, name) for name in MODULES}
    maker = StepMaker(draft, names, datasets, writer, modules, results, Doings(draft))
    dropped, functions = _steps_and_functions(draft, maker, writer)
    steps, left = dropped.kept, left_out(draft, dropped, writer.figures)
    steps |= results.collecting(draft, {*names, *draft.imported, *draft.hoisted})
    settings = _settings(draft, steps, writer)
    node_imports = _node_imports(draft, steps, modules)
    function_imports = _function_imports(draft, functions)
    needed, without = packages(
        draft, [*node_imports, *function_imports, *settings.imports]
    )
    used, every = _used_datasets(datasets, steps), tuple(steps.values())
    plan = Plan(
        notebook=draft.notebook,
        pipeline=identifier(draft.notebook.name, fallback="notebook"),
        logger=writer.logger,
        steps=every,
        datasets=used,
        environment=environment(draft),
        parameters=with_paths_noted(
            _parameters(draft, files, dropped), used, every, parts_of_paths(draft)
        ),
        functions=functions,
        node_imports=node_imports,
        function_imports=function_imports,
        settings=settings,
        requirements=tuple(sorted({*needed, *module_packages(draft)})),
        optional_requirements=without,
        pip_requirements=draft.notebook.requirements,
        data_files=_data_files(draft, datasets, files),
        cells=cell_fates(draft, steps, dropped.steps),
        variables=variables(draft, datasets, steps),
        figures=figures_of(every, writer),
        diagnostics=findings(draft, files, _places(datasets), left),
        proposals=proposals(draft, names),
        left_out=left,
        removed=tuple(sorted(draft.removed, key=lambda one: (one.cell, one.line))),
    )
    return _with_surroundings(plan, draft, steps, files)


def _with_surroundings(
    plan: Plan, draft: Draft, steps: dict[int, Step], files: Files
) -> Plan:
    """Add what is about the notebook as a whole: its title, its modules, its traces."""
    title, description = _title(draft)
    return replace(
        plan,
        title=title,
        description=description,
        modules=written_modules(draft),
        moved=files.moved,
        folders=files.folders,
        touched=touched(draft, steps, files),
        changes=changes(draft),
    )


def _parameters(draft: Draft, files: Files, dropped: Dropped) -> tuple[Parameter, ...]:
    """The parameters; paths that lead out of the notebook's folder are moved."""
    found = (
        replace(item, value=with_moved(item.value, files.moved))
        for item in draft.parameters.values()
    )
    return without_knobs(draft, tuple(found), dropped)


def _steps_and_functions(
    draft: Draft, maker: StepMaker, writer: Writer
) -> tuple[Dropped, tuple[Function, ...]]:
    """The steps by their groups, at least one stays, and the functions beside them."""
    made = {index: maker.make(index) for index in range(len(draft.groups))}
    steps = {index: step for index, step in made.items() if step is not None}
    functions = functions_of(draft, writer)
    if draft.whole and steps:
        whole, steps[0] = as_one_function(draft, steps[0])
        functions = (*functions, whole)
    dropped = drop_reports(draft, steps)
    if not dropped.kept:
        dropped.kept[len(draft.groups)] = Step(
            "run_notebook", (), "Nothing is left to run"
        )
    return dropped, functions


def _function_imports(
    draft: Draft, functions: tuple[Function, ...]
) -> tuple[Import, ...]:
    texts = [text for f in functions for text in (f.text, f.body) if _parses(text)]
    texts += [hint for f in functions for _, hint in f.hints]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    named = draft.named_in(tuple(cell.index for cell in draft.notebook.code_cells))
    return imports_for(draft, texts, named & words)


def _parses(text: str) -> bool:
    """Whether a text is code by itself: the head of a function alone is not."""
    return bool(text) and not text.endswith("():")


def _writer(
    draft: Draft, names: tuple[str, ...], files: Files, datasets: Datasets
) -> Writer:
    bound = {n for facts in draft.statements for n in facts.may_bind}
    logger = unique("logger", bound) if "logger" in bound else "logger"
    paths = import_paths(draft)
    taken = {*datasets.entries, *names}
    figures = figure_names(draft, names, _drawing_cells(draft), taken)
    for cell, name in figures.items():
        datasets.entries[name] = _figure_dataset(name, draft.origin(cell))
    return Writer(draft, logger, paths, files.moved, figures)


def _drawing_cells(draft: Draft) -> set[int]:
    """Cells that may leave a figure open."""
    paths = import_paths(draft)
    return {
        facts.statement.cell
        for facts in draft.statements
        if (facts.draws_figures or shows_figure(facts))
        and draft.fates[facts.statement.index] == "node"
        and not is_show(facts.statement.node, paths)
        and not captures_figures(draft, facts)
    }


def _figure_dataset(name: str, cell: int) -> Dataset:
    return Dataset(
        name=name,
        type="matplotlib.MatplotlibDataset",
        filepath=f"data/08_reporting/{name}.png",
        layer="reporting",
        comment=f"figures of cell {cell}",
    )


def _module_name(draft: Draft, module: str) -> str:
    for alias, path in import_paths(draft).items():
        if path == module:
            return alias
    return module


def _settings(draft: Draft, steps: dict[int, Step], writer: Writer) -> Module:
    own = [
        apply(facts.statement, moved_edits(facts.statement, writer.moved))
        for facts in draft.statements
        if draft.fates[facts.statement.index] == "settings"
    ]
    logs = any(writer.logger in step.helpers for step in steps.values())
    made = jupyter_settings(draft, own, logs=logs)
    body = (*made.body, *own)
    return Module((*imports_for(draft, body), *made.imports), body)


def _node_imports(
    draft: Draft, steps: dict[int, Step], modules: dict[str, str]
) -> tuple[Import, ...]:
    bodies = [step.body for step in steps.values()]
    given = [o.expression for step in steps.values() for o in step.outputs]
    types = [
        item
        for step in steps.values()
        for item in [i.annotation for i in step.inputs]
        + [o.annotation for o in step.outputs]
        if item
    ]
    cells = tuple(cell for step in steps.values() for cell in step.cells)
    texts, named = [*bodies, *given, *types], draft.named_in(cells)
    found = list(imports_for(draft, texts, named, keep_effects=True))
    bound = {item.bound for item in found}
    for module, name in modules.items():
        states = (one for one in STATES.values() if one.module == module)
        used = any(state.reading(modules) in given for state in states)
        if used and name == module and name not in bound:
            found.append(Import(module))
    return tuple(found)


def _used_datasets(datasets: Datasets, steps: dict[int, Step]) -> tuple[Dataset, ...]:
    """Return the datasets that steps name, in order of first use."""
    order: dict[str, None] = {}
    for step in steps.values():
        for source in step.inputs:
            order[source.dataset] = None
        for output in step.outputs:
            order[output.dataset] = None
    for name in datasets.loaded.values():
        order[name] = None
    return tuple(datasets.entries[n] for n in order if n in datasets.entries)


def _places(datasets: Datasets) -> dict[int, str]:
    """Where the file lies that a statement reads."""
    every = datasets.loaded.items()
    return {index: datasets.entries[name].filepath for index, name in every}


def _data_files(draft: Draft, datasets: Datasets, files: Files) -> tuple[DataFile, ...]:
    found: dict[str, DataFile] = {}
    for entry in datasets.entries.values():
        if entry.type == PARTITIONED:
            for path in draft.matching(entry.source):
                target = f"{entry.filepath}/{basename(path)}"
                found[target] = DataFile(path, target)
        elif entry.source and (source := is_there(draft, entry.source)):
            found[entry.filepath] = DataFile(source, entry.filepath)
    for file in files.data_files:
        found.setdefault(file.target, file)
    for place, source in local_modules(draft).items():
        found.setdefault(f"src/{place}", DataFile(source, f"src/{place}"))
    return tuple(found[target] for target in sorted(found))


def _title(draft: Draft) -> tuple[str, str]:
    first = above_all(draft)
    codes = draft.notebook.code_cells
    if first is None or (codes and first.cell > codes[0].index and first.level > 1):
        return "", ""
    return first.text, complete(first.paragraph)
