"""Names of datasets: versions of variables, groups of them, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from nbpipe.names import MAX_LENGTH
from nbpipe.planning.draft import Draft, Source

#: Names that say nothing of what they hold, and are bound for a moment only.
THROWAWAYS = frozenset(
    "_ __ a ax axes axs b c col cols column d f fig figure i ind index item j k key l "
    "line m n name number p q r row s t temp tmp v val value w x_ y_ z".split()
)
_NAMED = 3  # more variables than this do not all stand in a dataset's name
#: Names of tables that say nothing of what they hold: that of the file says more.
_GENERAL = frozenset("data dataset df df_raw frame raw raw_data raw_df table".split())
_NUMBERS = re.compile(r"\d{3,}|\d+_\d+")
_SHORT, _LONG = 3, 24  # names of files beyond these are no words to build others of
#: Words after which something is missing.
_LEADS_ON = re.compile(
    r"(?<=\w)(?:_(?:a|an|and|by|for|from|in|of|on|or|the|to|with))+$"
)
#: What a verb makes of a value, where the verb is all that is known of the step.
_DONE = {
    "clip_values": "clipped", "compute": "computed", "compute_and_plot": "computed",
    "convert_types": "converted", "drop_columns": "reduced",
    "drop_duplicates": "without_duplicates",
    "drop_missing_values": "without_missing_values", "drop_rows": "reduced",
    "encode": "encoded", "evaluate": "evaluated", "fill": "filled",
    "fill_missing_values": "filled", "impute": "imputed",
    "make_dummy_variables": "with_dummies", "parse_dates": "with_dates",
    "rename_columns": "renamed", "reset_index": "reindexed", "set_index": "indexed",
    "sort": "sorted", "tune": "tuned", "vectorize": "vectorized",
    "filter": "filtered", "fit": "fitted", "join": "joined", "load": "loaded",
    "look_at": "seen", "merge": "merged", "plot": "plotted", "prepare": "prepared",
    "preprocess": "preprocessed", "process": "processed", "read": "loaded",
    "scale": "scaled", "split": "split", "train": "trained", "transform": "transformed",
}  # fmt: skip

#: The same for verbs with any object.
_BEGUN = {
    "bin_": "binned", "convert_": "converted", "drop_": "reduced", "encode_": "encoded",
    "fill_": "filled", "filter_": "filtered", "load_": "loaded", "read_": "loaded",
    "remove_": "reduced", "rename_": "renamed", "replace_": "replaced",
    "train_": "trained", "tune_": "tuned",
}  # fmt: skip


def base_name(name: str, file: str) -> str:
    """What the versions of a variable are called after: itself, or its file.

    >>> base_name("df", "measurements"), base_name("houses", "train")
    ('measurements', 'houses')
    >>> base_name("df", "export_2024_01_31"), base_name("_df", "")
    ('df', 'df')
    """
    plain = name.lstrip("_") or name
    said = file and file not in _GENERAL and _SHORT <= len(file) <= _LONG
    telling = said and not _NUMBERS.search(file)
    return file if plain.lower() in _GENERAL and telling else plain


def version_name(base: str, step: str, variables: Iterable[str] = ()) -> str:
    """Name the version of a value that a step makes.

    >>> version_name("measurements", "clean"), version_name("model", "train_forest")
    ('measurements_clean', 'model_trained')
    >>> version_name("df", "clean_df_again"), version_name("df", "fill_missing_ages")
    ('df_clean_again', 'df_filled')
    >>> version_name("sales", "clean_the_sales"), version_name("y", "scale_x_and_y")
    ('sales_clean', 'y_scaled')
    """
    verb = _without_object(base, step, variables)
    if verb in _DONE:
        return _shortened(base, _DONE[verb])
    done = (past for head, past in _BEGUN.items() if verb.startswith(head))
    return _shortened(base, next(done, verb))


def plain_version_name(base: str, step: str, variables: Iterable[str] = ()) -> str:
    """Name the version of a value by the words of the step that makes it.

    >>> plain_version_name("sales", "drop_rows_of_sales")
    'sales_drop_rows'
    """
    return _shortened(base, _without_object(base, step, variables))


def _without_object(base: str, step: str, variables: Iterable[str]) -> str:
    """The words of a step's name but for what it is done to."""
    rest = step
    objects = {base, base.rpartition("_")[2], *variables}
    for name in sorted(objects, key=len, reverse=True):
        word = re.escape(name.lower())
        either = rf"_(?:[a-z0-9_]+_and_)?{word}(?:_and_[a-z0-9_]+)?(?=_again$|$)"
        rest = re.sub(either, "", rest)
    return _LEADS_ON.sub("", rest)


def _shortened(base: str, rest: str) -> str:
    version = f"{base}_{rest}"
    if len(version) <= MAX_LENGTH:
        return version
    head = version[: MAX_LENGTH + 1].rpartition("_")[0]
    return head if len(head) > len(base) else version


def group_name(names: Sequence[str], step: str) -> str:
    """Name a dataset of several variables.

    >>> group_name(("train_df", "test_df", "i"), "split")
    'train_and_test'
    >>> group_name(("a", "b", "c", "d"), "split"), group_name(("df",), "load")
    ('split_values', 'df_or_none')
    """
    if len(names) == 1:
        return f"{names[0].lstrip('_')}_or_none"
    said = [n for n in names if n not in THROWAWAYS] or list(names)
    said = [name.lstrip("_") for name in said]
    if len(said) > _NAMED:
        return f"{step}_values"
    return "_and_".join(_without_common_end(said))


def _without_common_end(names: Sequence[str]) -> Sequence[str]:
    words = [name.split("_") for name in names]
    same = len({parts[-1] for parts in words}) == 1
    if len(names) > 1 and same and all(len(parts) > 1 for parts in words):
        return ["_".join(parts[:-1]) for parts in words]
    return names


def in_order(draft: Draft, names: Iterable[str]) -> tuple[str, ...]:
    """Variables in the order in which the notebook first binds them."""
    first: dict[str, int] = {}
    for facts in draft.statements:
        for name in facts.may_bind:
            first.setdefault(name, facts.statement.index)
    places = _places(draft, first)
    return tuple(sorted(names, key=lambda n: (places.get(n, (len(first), 0)), n)))


def _places(draft: Draft, first: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Statement, and place within its text, where each variable is first bound."""
    found = {}
    for name, index in first.items():
        text = draft.statements[index].statement.text
        place = re.search(rf"\b{re.escape(name)}\b", text)
        found[name] = (index, place.start() if place else 0)
    return found


def file_of(draft: Draft, loaded: Mapping[int, str], index: int, name: str) -> str:
    """The dataset of the file that a group's version of a variable comes from."""
    flow = draft.flows[index]
    source: Source | None = flow.needs.get(name)
    if name in flow.loads:
        return loaded.get(flow.loads[name], "")
    if source is not None and source.kind == "catalog":
        return loaded.get(source.statement, "")
    if source is not None and source.kind == "step" and source.step < index:
        return file_of(draft, loaded, source.step, name)
    return ""
