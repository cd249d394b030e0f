"""All files of a folder, each of which another recogniser knows how to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from posixpath import splitext

from nbpipe.model.facts import PARTITIONS, Call
from nbpipe.model.plan import PARTITIONED
from nbpipe.recognisers.recognition import Recognition


def partitions(
    call: Call, of_one: Callable[[Call], Recognition | None]
) -> Recognition | None:
    """Return the dataset of all files that a pattern names.

    Args:
        call: ``pandas.read_csv.partitions``, say, and the pattern; see
            `nbpipe.isolating.partitions`.
        of_one: What recognises the read of one of them.
    """
    function, _, word = call.function.rpartition(".")
    if word not in PARTITIONS:
        return None
    one = of_one(replace(call, function=function))
    if one is None or one.connection is not None:
        return None
    dataset: dict[str, object] = {"type": one.type, **one.options}
    if one.arguments:
        dataset["load_args"] = dict(one.arguments)
    options: dict[str, object] = {"dataset": dataset}
    ending = splitext(one.path)[1]
    if ending:
        options["filename_suffix"] = ending
    elif one.type == "pandas.ExcelDataset":
        return None  # the ending says what reads it
    return Recognition("load", one.path, PARTITIONED, options=options)


def reads_folder(call: Call | None) -> bool:
    """Whether a call stands for reading all files of a folder."""
    return call is not None and call.function.rpartition(".")[2] in PARTITIONS


def is_named(call: Call | None) -> bool:
    """Whether the code does more with the files' names than to show them."""
    return call is not None and call.function.endswith(f".{PARTITIONS[1]}")
