"""Run commands under guards, several at a time, and stop them all at once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from nbpipe.batching.guard import Ended, Order, Reason
from nbpipe.model.batch import Limits
from nbpipe.model.errors import InternalError

_GUARD = (sys.executable, "-m", "nbpipe.batching.guard")


class Guards:
    """Guards that are at work, or wait for it; threads may share this.

    As many are started as commands run at a time.

    Attributes:
        environment: Variables to set for every command.
    """

    def __init__(self, environment: dict[str, str] | None = None) -> None:
        self.environment = environment or {}
        self._lock = threading.Lock()
        self._alive: set[subprocess.Popen[str]] = set()
        self._idle: list[subprocess.Popen[str]] = []
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
        process = self._take()
        if process is None:
            return Ended("stopped", -9, 0.0, 0, "", "")
        said = ""
        try:
            said = _ask(process, json.dumps(asdict(order)))
        finally:
            if said:
                self._give_back(process)
            else:
                self._forget(process)
        if said:
            return Ended(**json.loads(said))
        reason: Reason = "stopped" if self._stopped else "exit"
        if reason == "exit" and process.returncode >= 0:
            raise InternalError(f"a guard ended with status {process.returncode}")
        # Somebody killed the guard; that must not be the end of the others.
        return Ended(reason, process.returncode, 0.0, 0, "", "")

    def stop(self) -> None:
        """Have every guard kill its job and end; nothing runs after this."""
        with self._lock:
            self._stopped = True
            idle, self._idle = self._idle, []
            for process in self._alive:
                assert process.stdin  # noqa: S101 - for the type checker
                with suppress(BrokenPipeError):
                    process.stdin.close()
        for process in idle:
            self._forget(process)

    def __enter__(self) -> Guards:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the guards go."""
        self.stop()

    def _take(self) -> subprocess.Popen[str] | None:
        """A guard that has nothing to do, None when nothing may begin."""
        with self._lock:
            if self._stopped:
                return None
            if self._idle:
                return self._idle.pop()
            # In a session of its own Ctrl-C does not reach it: it has to clear up.
            process = subprocess.Popen(  # noqa: S603 - our own module
                _GUARD,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                start_new_session=True,
            )
            self._alive.add(process)
            return process

    def _give_back(self, process: subprocess.Popen[str]) -> None:
        """Let another command have a guard; a stopped one has to be waited for."""
        with self._lock:
            if not self._stopped:
                self._idle.append(process)
                return
        self._forget(process)

    def _forget(self, process: subprocess.Popen[str]) -> None:
        """Wait for a guard; its lifeline is cut if the reading was interrupted."""
        with self._lock:
            self._alive.discard(process)
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(BrokenPipeError):
                        pipe.close()
        process.wait()


def _ask(guard: subprocess.Popen[str], order: str) -> str:
    """Give an order; return the answer, ``""`` when the guard is gone."""
    assert guard.stdin  # noqa: S101 - for the type checker
    assert guard.stdout  # noqa: S101 - for the type checker
    try:
        guard.stdin.write(f"{order}\n")
        guard.stdin.flush()
    except (BrokenPipeError, ValueError):  # killed, or stopped just now
        return ""
    answer = guard.stdout.readline()
    return answer if answer.endswith("\n") else ""
