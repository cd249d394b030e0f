"""Kernels of an interpreter that is named, not installed; outputs of bounded size."""

from __future__ import annotations

import time
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.util import run_sync
from traitlets import Int, Unicode

from nbpipe.model.errors import NotebookRunError


class OneInterpreter(KernelSpecManager):
    """Knows one kernel: the interpreter's own."""

    python = Unicode()

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The kernel, by whatever name."""
        argv = [
            self.python, "-Xfrozen_modules=off", "-m", "ipykernel_launcher",
            "-f", "{connection_file}", "--HistoryManager.enabled=False",
        ]  # fmt: skip
        return KernelSpec(argv=argv, display_name=kernel_name, language="python")


def manager(python: Path, folder: Path) -> AsyncKernelManager:
    """A manager whose kernel is the interpreter.

    Args:
        python: The interpreter.
        folder: Where the file with the kernel's ports and key goes. Whoever makes the
            folder removes it: a client does not, for a manager that it is given.
    """
    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=OneInterpreter(python=str(python)),
        connection_file=str(folder / "kernel.json"),
    )


class CappedClient(NotebookClient):
    """A client that forgets what a cell prints beyond a size."""

    most = Int()

    def output(
        self, outs: list[Any], msg: Any, display_id: str | None, cell_index: int
    ) -> Any:
        """Keep an output, unless the cell has printed too much already."""
        if msg["msg_type"] == "stream":
            kept = sum(len(out.get("text", "")) for out in outs)
            if kept > self.most:
                return None
        return super().output(outs, msg, display_id, cell_index)

    def clear_output(self, outs: list[Any], msg: Any, cell_index: int) -> None:
        """Keep what ``clear_output()`` takes off the screen, as a pipeline does."""


def wait_for_reply(client: NotebookClient, message: str, limit: float) -> Any:
    """The content of the reply to a message on the shell channel.

    Raises:
        NotebookRunError: The kernel died, or the time is over.
    """
    kernel, end = client.kc, time.monotonic() + limit
    while kernel is not None and time.monotonic() < end:
        try:
            reply = run_sync(kernel.get_shell_msg)(timeout=1)
        except Empty:
            if not _is_alive(client):
                break
            continue
        if reply["parent_header"].get("msg_id") == message:
            return reply["content"]
    raise NotebookRunError("the kernel died while its values were read: out of memory?")


def _is_alive(client: NotebookClient) -> bool:
    manager: Any = client.km
    return bool(run_sync(manager.is_alive)())
