"""Give cells their tags, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nbpipe.model.errors import UsageError
from nbpipe.model.notebook import Notebook, SourceFormat
from nbpipe.tagging import databricks, ipynb, percent
from nbpipe.tagging.edits import Edit, apply

Editor = Callable[[str, Mapping[int, str]], dict[int, Edit]]

EDITORS: dict[SourceFormat, Editor] = {
    "ipynb": ipynb.edits,
    "percent": percent.edits,
    "databricks": databricks.edits,
}


def retag(
    data: bytes, notebook: Notebook, tags: Mapping[int, str]
) -> tuple[bytes, tuple[int, ...]]:
    """Return the file with the cells' tags, and the cells that changed.

    Args:
        data: The file's content.
        notebook: The same file as it was read.
        tags: Tag by index of the cell.

    Raises:
        UsageError: The file is not UTF-8, so that its bytes cannot be kept.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{notebook.path} is not UTF-8; save it as such") from error
    edits = EDITORS[notebook.format](text, tags)
    return apply(text, edits.values()).encode("utf-8"), tuple(sorted(edits))
