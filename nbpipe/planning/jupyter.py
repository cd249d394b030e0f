"""What Jupyter itself sets, and a pipeline has to set to log the same text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nbpipe.model.plan import Step

_TABLES = '{pandas}.set_option("display.max_columns", 20)'
_WHY = "# Tables are logged as Jupyter prints them: not fitted to a terminal."


def jupyter_settings(
    steps: Iterable[Step], logger: str, imports: Mapping[str, str], body: Iterable[str]
) -> tuple[str, ...]:
    """Settings to be made before the notebook's own, where a step logs anything.

    Outside Jupyter pandas leaves out the columns that do not fit into 80 characters;
    in Jupyter it shows up to twenty, over several lines.

    Args:
        steps: The steps.
        logger: Name of their logger.
        imports: What each imported name stands for.
        body: The settings that the notebook makes.
    """
    alias = next((name for name, path in imports.items() if path == "pandas"), "")
    logs = any(logger in step.helpers for step in steps)
    if not alias or not logs or any("max_columns" in text for text in body):
        return ()
    return (f"{_WHY}\n{_TABLES.format(pandas=alias)}",)
