"""``kedro nbpipe``: nbpipe's commands among Kedro's.

Kedro loads this module whenever it runs any command, so it imports nothing heavy.
"""

from __future__ import annotations

import click

from nbpipe.cli.main import nbpipe


@click.group(name="nbpipe")
def commands() -> None:
    """Hold the group ``nbpipe``: Kedro merges the commands of what it loads."""


commands.add_command(nbpipe)
