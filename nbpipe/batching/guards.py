"""Run commands under guards, several at a time, and stop them all at once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict

from nbpipe.batching.guard import Ended, Order, Reason
from nbpipe.model.batch import Limits
from nbpipe.model.errors import InternalError

_GUARD = (sys.executable, "-m", "nbpipe.batching.guard")


class Guards:
    """The guards that are at work; threads may share one.

    Attributes:
        environment: Variables to set for every command.
    """

    def __init__(self, environment: dict[str, str] | None = None) -> None:
        self.environment = environment or {}
        self._lock = threading.Lock()
        self._alive: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def run(self, command: Sequence[str], limits: Limits) -> Ended:
        """Run a command to its end, or to a limit.

        Raises:
            InternalError: The guard itself failed.
        """
        order = Order(
            tuple(command),
            limits.seconds,
            limits.memory,
            limits.processes,
            self.environment,
        )
        process = self._start(order)
        if process is None:
            return Ended("stopped", -9, 0.0, 0, "", "")
        try:
            assert process.stdout  # noqa: S101 - for the type checker
            said = process.stdout.read()
        finally:
            self._forget(process)
        if process.returncode == 0 and said:
            return Ended(**json.loads(said))
        reason: Reason = "stopped" if self._stopped else "exit"
        if reason == "exit" and process.returncode >= 0:
            raise InternalError(f"a guard ended with status {process.returncode}")
        # Somebody killed the guard; that must not be the end of the others.
        return Ended(reason, process.returncode, 0.0, 0, "", "")

    def stop(self) -> None:
        """Have every guard kill its job; nothing runs after this."""
        with self._lock:
            self._stopped = True
            for process in self._alive:
                assert process.stdin  # noqa: S101 - for the type checker
                process.stdin.close()

    def _start(self, order: Order) -> subprocess.Popen[str] | None:
        with self._lock:
            if self._stopped:
                return None
            # In a session of its own Ctrl-C does not reach it: it has to clear up.
            process = subprocess.Popen(  # noqa: S603 - our own module
                [*_GUARD, json.dumps(asdict(order))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                start_new_session=True,
            )
            self._alive.add(process)
            return process

    def _forget(self, process: subprocess.Popen[str]) -> None:
        """Wait for a guard; its lifeline is cut if the reading was interrupted."""
        with self._lock:
            self._alive.discard(process)
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
        process.wait()
