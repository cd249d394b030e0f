"""Write the tagged notebook."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from nbpipe.model.errors import UsageError


def save(data: bytes, target: Path, *, like: Path, force: bool) -> None:
    """Write ``data`` to ``target``, whole or not at all.

    Args:
        data: The file's new content.
        target: Where it goes.
        like: The file whose permissions it gets.
        force: Replace a file that exists.

    Raises:
        UsageError: The target exists, is a folder, or cannot be written.
    """
    if target.is_dir():
        raise UsageError(f"{target} is a folder; name a file")
    if target.exists() and not force:
        raise UsageError(f"{target} exists; --force replaces it")
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(like, staged)
        staged.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    finally:
        staged.unlink(missing_ok=True)
