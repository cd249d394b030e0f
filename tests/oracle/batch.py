"""Many notebooks, each converted, run and compared; one line of JSON a notebook."""

from __future__ import annotations

import json
import queue
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .check import Outcome, check
from .client import Server

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """How to run the notebooks of an index.

    Attributes:
        base: Folder that holds a folder ``owner+name`` for each repository.
        envs: Folder that holds a virtual environment for each ``env`` of the index.
        split: How cells become steps.
        timeout: Seconds for each run.
        workers: Runs at a time.
    """

    base: Path
    envs: Path
    split: str = "auto"
    timeout: int = 300
    workers: int = 2

    def run(self, rows: Iterable[Row], report: Callable[[Row], None]) -> list[Row]:
        """Check every row's notebook; ``report`` gets each result as it is there."""
        todo: queue.SimpleQueue[Row] = queue.SimpleQueue()
        for row in sorted(rows, key=lambda row: str(row.get("env"))):
            todo.put(row)
        results: list[Row] = []
        with ThreadPoolExecutor(self.workers) as pool:
            futures = [
                pool.submit(self._work, todo, results, report)
                for _ in range(self.workers)
            ]
        for future in futures:
            future.result()
        return results

    def _work(
        self,
        todo: queue.SimpleQueue[Row],
        results: list[Row],
        report: Callable[[Row], None],
    ) -> None:
        """Take rows until there are none; one warm server for each environment."""
        servers: dict[str, Server] = {}
        try:
            while True:
                row = todo.get_nowait()
                env = str(row.get("env", "main"))
                if env not in servers:
                    servers[env] = Server(str(self.envs / env / "bin" / "python"))
                result = {**row_key(row), **as_json(self.one(row, servers[env]))}
                results.append(result)
                report(result)
        except queue.Empty:
            return
        finally:
            for server in servers.values():
                server.close()

    def one(self, row: Row, server: Server) -> Outcome:
        """Check one notebook in a folder of its own, with its data files."""
        source = self.base / row["repo"].replace("/", "+", 1)
        with tempfile.TemporaryDirectory(prefix="oracle-") as scratch:
            root = Path(scratch) / "source"
            for name in (row["path"], *row.get("data_files", ())):
                place = root / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes((source / name).read_bytes())
            return check(
                [root / row["path"]],
                Path(scratch),
                split=self.split,
                root=root,
                server=server,
                timeout=self.timeout,
            )


def row_key(row: Row) -> Row:
    """What names the notebook in the report."""
    return {name: row[name] for name in ("id", "repo", "path", "env") if name in row}


def as_json(outcome: Outcome) -> Row:
    """The outcome as JSON data."""
    return {
        "verdict": outcome.verdict,
        "error": outcome.error[:500],
        "differences": outcome.differences[:10],
        "steps": outcome.steps,
        "diagnostics": [found.split()[0] for found in outcome.diagnostics],
        "seconds": [round(seconds, 1) for seconds in outcome.seconds],
    }


def summary(results: list[Row]) -> str:
    """Counts of the verdicts, then each notebook that is not equal and why."""
    counts = Counter(result["verdict"] for result in results)
    lines = [f"{count:4} {verdict}" for verdict, count in counts.most_common()]
    for result in sorted(results, key=lambda result: str(result["verdict"])):
        if result["verdict"] != "equal":
            why = result["error"] or next(iter(result["differences"]), "")
            name = f"{result['repo']} {result['path']}"
            lines.append(f"{result['verdict']}: {name}\n      {why[:200]}")
    return "\n".join(lines)


def read_rows(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
