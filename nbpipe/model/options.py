"""What the user may choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from nbpipe.model.environment import Installed

Split = Literal["auto", "tags", "headings", "cells", "one"]
DataMode = Literal["copy", "link", "reference"]
Display = Literal["results", "log", "drop"]
Parameters = Literal["tagged", "constants", "knobs"]


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for a conversion.

    Attributes:
        split: How cells become steps.
        name: Name of the project; ``""`` takes the notebook's.
        data: Whether the data files that the notebook reads are copied, linked, or
            left where they are.
        display: What becomes of displayed values: logged, but for glances at tables in
            steps that do more; all logged; all dropped.
        parameters: What becomes a parameter: constants of tagged cells; other constants
            too; and numbers that people tune, in calls, as well.
        installed: The environment that the project is to be like: it asks for these
            very versions.
        drop_reports: Leave out the steps that only look.
        drop_dead: Leave out values that nobody reads, where nothing else comes of them.
        docs: Make a page for each notebook that shows it beside its nodes.
        force: Write into a folder that nbpipe made before.
        skip_errors: Turn a cell that is no Python into comments and go on.
        strict: Treat warnings as a bad verdict.
    """

    split: Split = "auto"
    name: str = ""
    data: DataMode = "copy"
    display: Display = "results"
    parameters: Parameters = "knobs"
    installed: Installed = field(default_factory=Installed)
    drop_reports: bool = False
    drop_dead: bool = False
    docs: bool = True
    force: bool = False
    skip_errors: bool = False
    strict: bool = False
