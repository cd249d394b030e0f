"""One notebook: convert it, verify it, and put down what came of it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nbpipe import __version__
from nbpipe.batching import commands, said
from nbpipe.batching.guard import Ended
from nbpipe.batching.guards import Guards
from nbpipe.model.batch import BatchOptions, Limits, Outcome, Record, Stage


class Interrupted(Exception):  # noqa: N818 - not an error of anything
    """The batch is being stopped; there is no result."""


@dataclass(frozen=True, slots=True)
class Task:
    """A notebook to work on.

    Attributes:
        notebook: Its path.
        place: Its path relative to the output folder.
        project: The folder for its project, relative to the output folder.
        choices: Digest of the options.
        sha256: Digest of its bytes, ``""`` when they cannot be read.
    """

    notebook: Path
    place: str
    project: str
    choices: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the work on every notebook shares.

    Attributes:
        output: The output folder.
        options: The choices.
        limits: What each notebook may take.
        guards: Where the commands run.
    """

    output: Path
    options: BatchOptions
    limits: Limits
    guards: Guards


def sha256(path: Path) -> str:
    """Digest of a file's bytes, ``""`` when they cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def work(task: Task, shop: Workshop) -> Record:
    """Convert one notebook and, if that is wanted, verify the project.

    Raises:
        Interrupted: The batch is being stopped.
    """
    project = shop.output / task.project
    commands.sweep(project)
    command = commands.convert([task.notebook], project, shop.options.convert)
    record = _converted(task, shop, run(command, shop.guards, shop.limits))
    if not shop.options.verify or record.outcome != "converted":
        return record
    return _verified(record, [task.notebook], project, shop)


def run(command: Sequence[str], guards: Guards, limits: Limits) -> Ended:
    """Run a command under a guard.

    Raises:
        Interrupted: The batch is being stopped.
    """
    ended = guards.run(command, limits)
    if ended.reason == "stopped":
        raise Interrupted
    return ended


def blank(task: Task, shop: Workshop, stage: Stage, ended: Ended) -> Record:
    """A result of which only the task and the cost are known."""
    return Record(
        notebook=task.notebook.as_posix(),
        place=task.place,
        sha256=task.sha256,
        nbpipe=__version__,
        choices=task.choices,
        limits=shop.limits,
        outcome="converted",
        stage=stage,
        seconds=ended.seconds,
        memory=ended.memory,
    )


def _converted(task: Task, shop: Workshop, ended: Ended) -> Record:
    """The result of ``convert``."""
    record = blank(task, shop, "convert", ended)
    answer = said.parse(ended)
    failed = said.failure(ended, answer, shop.limits, "convert")
    if failed:
        return _failed(record, failed)
    (pipeline,) = answer["pipelines"]
    return replace(
        record,
        project=task.project,
        pipeline=pipeline["pipeline"],
        steps=len(pipeline["nodes"]),
        diagnostics=said.diagnostics(answer),
    )


def _verified(
    record: Record, notebooks: Sequence[Path], project: Path, shop: Workshop
) -> Record:
    """The result of ``convert``, and of ``verify`` in the time that is left."""
    left = max(1.0, shop.limits.seconds - record.seconds)
    command = commands.verify(notebooks, project, shop.options)
    begin = time.monotonic()
    ended = run(command, shop.guards, replace(shop.limits, seconds=left))
    record = replace(
        record,
        stage="verify",
        seconds=round(record.seconds + time.monotonic() - begin, 3),
        memory=max(record.memory, ended.memory),
    )
    answer = said.parse(ended)
    if "verdict" not in answer:
        failed = said.failure(ended, answer, shop.limits, "verify")
        return _failed(record, failed or ("bug", "verify printed no verdict"))
    outcome, why, comparison = said.verdict(answer)
    return replace(record, outcome=outcome, why=why, comparison=comparison)


def _failed(record: Record, failed: tuple[Outcome, str]) -> Record:
    return replace(record, outcome=failed[0], why=failed[1])
