"""What the user may choose for a verification."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """Choices for a verification.

    Attributes:
        notebook: The original notebook, to run it over the files of its folder; by
            default the copy in the project runs, over the files in the project.
        python: Interpreter or virtual environment that runs both; ``""`` takes the
            project's ``.venv``, else the one that runs nbpipe.
        timeout: Seconds for a cell, 0 for no limit.
        total_timeout: Seconds for a notebook's or the pipeline's whole run, 0 for no
            limit.
        repeat: Whether the notebook is run twice: to find what differs from one run of
            it to the next. None: where something differs, or random numbers are drawn
            before any seed is set.
        runner: Kedro's runner.
        env: Kedro's configuration environment, ``""`` for the project's own choice.
        seed: Where random generators start that the notebook does not seed, in every
            run, so that what they draw can be compared. None: it cannot.
    """

    notebook: Path | None = None
    python: str = ""
    timeout: float = 600.0
    total_timeout: float = 3600.0
    repeat: bool | None = None
    runner: str = "SequentialRunner"
    env: str = ""
    seed: int | None = None
