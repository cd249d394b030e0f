"""The batch: what is to do, what is done already, and the report of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from nbpipe import __version__
from nbpipe.batching import commands, machine, together
from nbpipe.batching.discover import discover
from nbpipe.batching.guards import Guards
from nbpipe.batching.naming import project_names
from nbpipe.batching.work import Task, Workshop, sha256, work
from nbpipe.model.batch import (
    STOPPED,
    Batch,
    BatchOptions,
    BatchProgress,
    Limits,
    Record,
)
from nbpipe.model.errors import UsageError
from nbpipe.names import identifier
from nbpipe.system import cores

PROJECTS = "projects"
REPORT = "report.html"


def run(
    paths: Iterable[str | Path],
    output: Path,
    options: BatchOptions,
    progress: BatchProgress | None = None,
) -> Batch:
    """Work on every notebook that has no result yet, and report on all.

    Raises:
        UsageError: The output folder or an option cannot be used.
        InputError: A path is not there, or there is no notebook.
    """
    if os.name != "posix":
        raise UsageError("batch needs process groups, which this system does not have")
    from nbpipe.batching.journal import Journal
    from nbpipe.batching.page import write

    notebooks = discover(paths, output)
    _check(output, options)
    output.mkdir(parents=True, exist_ok=True)
    with Journal(output, fresh=options.fresh) as journal:
        # What holds a folder `.nbpipe` is nbpipe's: no later run, and no copy that
        # verify makes of the folder around it, looks into it.
        for name in (PROJECTS, ".nbpipe"):
            (output / name).mkdir(exist_ok=True)
        shop = _workshop(output, options)
        earlier = journal.read()
        tasks = _tasks(notebooks, shop, earlier)
        known = _known(tasks, shop, earlier)
        done = dict(known)
        say = progress or _silent
        say(len(done), len(tasks), None)
        with shop.guards, closing(_results(tasks, known, shop)) as results:
            for record in results:
                journal.append(record)
                done[record.place] = record
                say(len(done), len(tasks), record)
    records = sorted((done[task.place] for task in tasks), key=_by_effort)
    write(batch := Batch(output, output / REPORT, tuple(records), len(known)))
    return batch


def _check(output: Path, options: BatchOptions) -> None:
    """Refuse a folder with other things in it, and limits that allow nothing."""
    from nbpipe.batching.journal import NAME

    if output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file; choose a folder")
    if output.is_dir() and any(output.iterdir()) and not (output / NAME).exists():
        raise UsageError(
            f"{output} is not empty and holds no batch; choose another folder"
        )
    if options.timeout <= 0 or options.memory < 0 or options.workers < 0:
        raise UsageError("the time, the memory and the number of workers are positive")


def _workshop(output: Path, options: BatchOptions) -> Workshop:
    workers = options.workers or cores()
    memory = options.memory or machine.memory_share(workers)
    guards = Guards(commands.environment(workers, cores()))
    return Workshop(output, options, Limits(options.timeout, memory), guards)


def _tasks(
    notebooks: Sequence[Path], shop: Workshop, records: Mapping[str, Record]
) -> list[Task]:
    """What there is to do, whether it is done or not."""
    places = {
        path: Path(os.path.relpath(path, shop.output)).as_posix() for path in notebooks
    }
    digests = {path: sha256(path) for path in notebooks}
    if shop.options.one_project:
        name = identifier(shop.output.resolve().name, "notebooks")
        choices = commands.digest(shop.options, sorted(digests.values()))
        names = dict.fromkeys(places.values(), name)
    else:
        choices = commands.digest(shop.options)
        earlier = {
            place: Path(record.project).name
            for place, record in records.items()
            if record.project
        }
        names = project_names(list(places.values()), earlier)
    return [
        Task(path, place, f"{PROJECTS}/{names[place]}", choices, digests[path])
        for path, place in places.items()
    ]


def _known(
    tasks: Sequence[Task], shop: Workshop, records: Mapping[str, Record]
) -> dict[str, Record]:
    """The results of earlier runs that hold for these tasks, called as they are now.

    Of one project for all, there are results for all notebooks or for none.
    """
    known = {
        task.place: replace(records[task.place], notebook=task.notebook.as_posix())
        for task in tasks
        if task.place in records and _holds(records[task.place], task, shop)
    }
    if shop.options.one_project and len(known) < len(tasks):
        return {}
    return known


def _holds(record: Record, task: Task, shop: Workshop) -> bool:
    """Whether a result is what the work on the task would bring again."""
    return (
        record.sha256 == task.sha256 != ""
        and record.choices == task.choices
        and record.nbpipe == __version__
        and (record.outcome not in STOPPED or record.limits == shop.limits)
        and (not record.project or (shop.output / record.project).is_dir())
    )


def _results(
    tasks: Sequence[Task], known: Collection[str], shop: Workshop
) -> Generator[Record, None, None]:
    """The results that are not known yet, each as soon as it is there."""
    todo = [task for task in tasks if task.place not in known]
    if not shop.options.one_project:
        yield from _each(work, todo, shop)
    elif todo:
        looked = {record.place: record for record in _each(together.look, tasks, shop)}
        good = [task for task in tasks if looked[task.place].is_good]
        yield from (record for record in looked.values() if not record.is_good)
        if good:
            yield from together.join(good, [looked[task.place] for task in good], shop)


def _each(
    do: Callable[[Task, Workshop], Record], tasks: Sequence[Task], shop: Workshop
) -> Generator[Record, None, None]:
    """Do something with every task, as many at a time as there are workers."""
    workers = shop.options.workers or cores()
    pool = ThreadPoolExecutor(workers)
    try:
        left: set[Future[Record]] = {pool.submit(do, task, shop) for task in tasks}
        while left:
            done, left = wait(left, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except BaseException:
        # Ctrl-C among others: no worker outlives the batch, and nothing else begins.
        shop.guards.stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _by_effort(record: Record) -> tuple[bool, int, str]:
    """Ready ones first, those with the least to look at before the others."""
    return not record.is_good, record.effort, record.place


def _silent(done: int, every: int, record: Record | None) -> None:
    """Report no progress."""
