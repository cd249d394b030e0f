"""What Jupyter itself sets, and a pipeline has to set to log the same text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from nbpipe.analysis.knowledge import knowledge
from nbpipe.model.plan import Import, Module
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in, paths_of
from nbpipe.planning.local_modules import module_packages, module_texts
from nbpipe.text.trees import walk

_WHY = "# Tables are logged as Jupyter prints them: not fitted to a terminal."
_SETTING = 'set_option("display.max_columns", 20)'
_GUARDED = f"""\
{_WHY}
with suppress(ImportError):
    import pandas

    pandas.{_SETTING}"""
#: What prints something, or makes a text of it.
_TEXT_OF = re.compile(
    r"\b(\w*print\w*|display|str|repr|format\w*|write\w*|log|info|debug|warn\w*|error)"
    r"\s*\(|\bmap\(\s*(str|repr)\b|\b[rR]?[fF][rR]?[\"']|[\"']\s*%\s*[\w(\[{]"
)
#: Words that ask a library for tables of pandas.
_ASKED = re.compile(
    r"pandas|as_frame|fetch_openml|data_?frame|\bas_?df\b|\.df\(|set_output|transform_output",
    re.IGNORECASE,
)


def jupyter_settings(draft: Draft, body: Iterable[str], *, logs: bool) -> Module:
    """Return settings to be made before the notebook's own, where texts are made.

    Outside Jupyter pandas leaves out the columns that do not fit into 80 characters;
    in Jupyter it shows up to twenty, over several lines. Where it is only possible that
    there are tables, pandas is loaded only if it is installed.

    Args:
        draft: With what becomes of each statement.
        body: The settings that the notebook makes.
        logs: A step logs something.
    """
    texts = module_texts(draft)
    code = [*texts.values(), *_code(draft)]
    if any("max_columns" in text for text in body) or not (
        logs or any(_TEXT_OF.search(text) for text in code)
    ):
        return Module()
    for name, path in paths_of(_imports(draft)).items():
        if path == "pandas":
            return Module((), (f"{_WHY}\n{name}.{_SETTING}",))
    sure = module_packages(draft) | {*_packages(_imports(draft))}
    if "pandas" in sure:
        return Module((Import("pandas"),), (f"{_WHY}\npandas.{_SETTING}",))
    maybe = (sure | {*_packages(_nested(draft))}) - texts.keys()
    if _may_give_tables(maybe, code):
        return Module((Import("contextlib", "suppress"),), (_GUARDED,))
    return Module()


def _may_give_tables(packages: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether packages are among them that nobody knows, or some word asks for tables.

    Args:
        packages: All that are imported anywhere.
        texts: The code.
    """
    others = {*packages} - sys.stdlib_module_names
    if others - knowledge().tableless:
        return True
    return bool(others) and any(_ASKED.search(text) for text in texts)


def _packages(imports: Iterable[Import]) -> Iterator[str]:
    return (item.module.split(".")[0] for item in imports if item.module[0] != ".")


def _imports(draft: Draft) -> Iterator[Import]:
    """Yield what is imported at the top of a module, and surely there."""
    for facts in draft.statements:
        if draft.fates[facts.statement.index] == "imports":
            yield from imports_in(facts.statement.node)


def _nested(draft: Draft) -> Iterator[Import]:
    """Yield what may be imported somewhere."""
    for facts in draft.statements:
        skipped = draft.fates[facts.statement.index] == "skipped"
        if not skipped and "import" in facts.statement.text:
            for part in walk(facts.statement.node):
                yield from imports_in(part)


def _code(draft: Draft) -> Iterator[str]:
    for facts in draft.statements:
        if draft.fates[facts.statement.index] != "skipped":
            yield facts.statement.text
