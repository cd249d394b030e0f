"""An IPython shell that catches displays as a kernel sends them."""

from __future__ import annotations

from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import List, Type
from traitlets.config import Config


class CatchingPublisher(DisplayPublisher):
    """Keeps what ``display`` and the inline figures publish."""

    def publish(self, data: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Keep the data instead of printing its text."""
        if not kwargs.get("update"):
            self.shell.caught.append(data)


class CatchingHook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """Nothing: kernels send the number, they do not print it."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: Any = None
    ) -> None:
        """Keep the formats instead of printing the text."""
        self.shell.caught.append(format_dict)

    def finish_displayhook(self) -> None:
        """Nothing to end: nothing was printed."""


class CatchingShell(InteractiveShell):
    """A shell without a terminal."""

    display_pub_class = Type(CatchingPublisher)
    displayhook_class = Type(CatchingHook)
    caught = List()

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """Nothing: the outcome of the cell holds the error."""

    def enable_gui(self, gui: Any = None) -> None:
        """Nothing: there is no event loop."""


def make_shell() -> CatchingShell:
    """The process's one shell, its figures inline."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    shell = CatchingShell.instance(config=config)
    shell.run_line_magic("matplotlib", "inline")
    return shell
