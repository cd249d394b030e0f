"""What Jupyter itself sets, and a pipeline has to set to log the same text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nbpipe.model.plan import Import, Step

#: Packages that are built on pandas, and give its tables.
_GIVE_TABLES = frozenset(
    "geopandas lifelines palmerpenguins pydataset statsmodels "
    "vega_datasets yfinance".split()
)
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
    known = pandas_name(imports)
    logs = any(logger in step.helpers for step in steps)
    if not known or not logs or any("max_columns" in text for text in body):
        return ()
    return (f"{_WHY}\n{_TABLES.format(pandas=known)}",)


def pandas_name(imports: Mapping[str, str]) -> str:
    """What pandas is called in the settings; ``""`` where nothing gives tables."""
    alias = next((name for name, path in imports.items() if path == "pandas"), "")
    if alias or "pandas" in imports:
        return alias
    roots = {path.split(".")[0] for path in imports.values()}
    return "pandas" if roots & _GIVE_TABLES else ""


def pandas_import(made: tuple[str, ...], imports: Mapping[str, str]) -> list[Import]:
    """The import that the settings need and the notebook has not."""
    new = made and "pandas" not in imports.values()
    return [Import("pandas")] if new else []
