"""All notebooks in one project: each is looked at alone, then all go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from nbpipe.batching import commands, said
from nbpipe.batching.guard import Ended
from nbpipe.batching.work import Task, Workshop, blank, run
from nbpipe.model.batch import Limits, Outcome, Record, Stage
from nbpipe.model.verdict import ResultJudgement
from nbpipe.verifying.lineage import read_lineage


def look(task: Task, shop: Workshop) -> Record:
    """Whether a notebook can be converted, and what is found in it.

    Alone, so that one that cannot be read, or that keeps the analysis busy for ever,
    does not stop the others.
    """
    command = commands.inspect(task.notebook, shop.options.convert)
    ended = run(command, shop.guards, shop.limits)
    record = blank(task, shop, "inspect", ended)
    answer = said.parse(ended)
    failed = said.failure(ended, answer, shop.limits, "inspect")
    if failed:
        return replace(record, outcome=failed[0], why=failed[1])
    found = said.diagnostics(answer)
    return replace(record, steps=len(answer["steps"]), diagnostics=found)


def join(
    tasks: Sequence[Task], looked: Sequence[Record], shop: Workshop
) -> tuple[Record, ...]:
    """Convert notebooks into one project and, if that is wanted, verify it once.

    The project may take the time of all its notebooks, and the memory of one.

    Args:
        tasks: The notebooks; all have the same project.
        looked: What `look` found in each.
        shop: What the work shares.
    """
    notebooks = [task.notebook for task in tasks]
    project = shop.output / tasks[0].project
    limits = replace(shop.limits, seconds=shop.limits.seconds * len(tasks))
    commands.sweep(project)
    command = commands.convert(notebooks, project, shop.options.convert)
    ended = run(command, shop.guards, limits)
    answer = said.parse(ended)
    records = [_with_cost(record, ended, "convert") for record in looked]
    if failed := said.failure(ended, answer, limits, "convert"):
        return tuple(_failed(record, failed) for record in records)
    # The project may run the notebooks in another order than they were given.
    made = {each["notebook"]: each["pipeline"] for each in answer["pipelines"]}
    records = [
        replace(record, project=task.project, pipeline=made[task.notebook.as_posix()])
        for record, task in zip(records, tasks, strict=True)
    ]
    if not shop.options.verify:
        return tuple(records)
    return _verified(records, notebooks, project, shop, limits)


def _verified(
    records: Sequence[Record],
    notebooks: Sequence[Path],
    project: Path,
    shop: Workshop,
    limits: Limits,
) -> tuple[Record, ...]:
    """The records with each notebook's part of the verdict on the project."""
    command = commands.verify(notebooks, project, shop.options)
    ended = run(command, shop.guards, limits)
    answer = said.parse(ended)
    records = [_with_cost(record, ended, "verify") for record in records]
    if "verdict" not in answer:
        failed = said.failure(ended, answer, limits, "verify")
        failed = failed or ("bug", "verify printed no verdict")
        return tuple(_failed(record, failed) for record in records)
    origins = read_lineage(project).origins
    paths = {origin.pipeline: origin.path for origin in origins}
    return tuple(
        _own_verdict(record, answer, paths.get(record.pipeline, ""))
        for record in records
    )


def _own_verdict(record: Record, answer: dict[str, Any], path: str) -> Record:
    """The part of a project's verdict that is about one notebook."""
    failure = answer.get("failure")
    if failure and failure.get("notebook") not in ("", path):
        why = f"not compared, as {failure['notebook']} fails"
        return replace(record, outcome="not comparable", why=why)
    if failure:
        outcome, why, comparison = said.verdict(answer)
        return replace(record, outcome=outcome, why=why, comparison=comparison)
    results = [each for each in answer["results"] if each["notebook"] == path]
    final = [each["judgement"] for each in results if not each.get("intermediate")]
    counts = {name: final.count(name) for name in get_args(ResultJudgement)}
    worst: Outcome = "equal"
    if counts["differs"]:
        worst = "differs"
    elif counts["not comparable"]:
        worst = "not comparable"
    steps = {each["step"] for each in results}
    own = answer | {
        "verdict": worst,
        "results": results,
        "counts": counts,
        "first": answer["first"] if answer["first"] in steps else "",
    }
    outcome, why, comparison = said.verdict(own)
    return replace(record, outcome=outcome, why=why, comparison=comparison)


def _with_cost(record: Record, ended: Ended, stage: Stage) -> Record:
    """Add what a command on the whole project took; it is no notebook's alone."""
    return replace(
        record,
        stage=stage,
        seconds=round(record.seconds + ended.seconds, 3),
        memory=max(record.memory, ended.memory),
    )


def _failed(record: Record, failed: tuple[Outcome, str]) -> Record:
    return replace(record, outcome=failed[0], why=failed[1])
