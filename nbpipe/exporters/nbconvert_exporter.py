"""``jupyter nbconvert --to kedro NOTEBOOK``.

nbconvert wants one text for one notebook and writes it itself. The project is written
by nbpipe; the text handed to nbconvert is the project's README, and its place is where
that README already stands, so nbconvert adds no file of its own.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, get_args

import nbformat
from nbconvert.exporters import Exporter
from traitlets import Bool, Enum, default

from nbpipe.api import convert
from nbpipe.building import build
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.errors import NbpipeError
from nbpipe.model.options import Options, Split
from nbpipe.names import package_name

README = "README.md"


class KedroExporter(Exporter):  # type: ignore[misc]
    """Make a Kedro project beside the notebook.

    ``--output-dir`` and ``--output`` choose the folder that holds the project and the
    project's name; ``--stdout`` shows the project's README and writes nothing.
    Preprocessors do not apply: what is converted is the notebook as it is saved.
    """

    export_from_notebook = None
    output_mimetype = "text/markdown"

    split = Enum(
        get_args(Split), "auto", help="How cells become steps, as nbpipe's --split."
    ).tag(config=True)
    force = Bool(False, help="Write into a project that nbpipe made before.").tag(
        config=True
    )

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _markdown(self) -> str:
        """The suffix of the text that nbconvert writes."""
        return ".md"

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert the notebook in ``filename``."""
        del kw  # part of nbconvert's signature, unused by its own exporters too
        resources = self._init_resources(resources)
        path = Path(filename)
        # Where nbconvert writes what it is given, unless --output-dir says otherwise.
        resources["metadata"] |= {"name": path.stem, "path": str(path.parent)}
        folder = Path(self._build_directory() or path.parent)
        return self._export(path, folder, resources)

    def from_notebook_node(
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert a notebook that has no file, into the current directory."""
        del kw
        resources = self._init_resources(resources)
        name = resources.get("metadata", {}).get("name") or "notebook"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{name}.ipynb")
            nbformat.write(nb, path)
            return self._export(path, Path(self._build_directory()), resources)

    def _export(
        self, path: Path, folder: Path, resources: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        """Write the project into ``folder`` and return its README.

        Raises:
            SystemExit: With nbpipe's exit status, after one line in the log.
        """
        package = package_name(resources.get("unique_key") or path.stem)
        options = Options(split=self.split, name=package, force=self.force)
        try:
            text, found = self._make(path, folder / package, options)
        except NbpipeError as error:
            self.log.error("%s", error)  # noqa: TRY400 - the user's error, no traceback
            raise SystemExit(error.status) from error
        self._log(found)
        resources["unique_key"] = f"{package}/{Path(README).stem}"
        resources["output_extension"] = Path(README).suffix
        return text, resources

    def _make(
        self, path: Path, project: Path, options: Options
    ) -> tuple[str, tuple[Diagnostic, ...]]:
        """Write the project, unless only its README is wanted on standard output."""
        if not self._to_stdout():
            made = convert([path], project, options)
            return (project / README).read_text(encoding="utf-8"), made.diagnostics
        rendered, plans = build([path], options)
        texts = {file.path: file.text for file in rendered.files}
        return texts[README], plans[0].diagnostics

    def _log(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Report what the user should look at."""
        for found in diagnostics:
            if found.severity != "info":
                self.log.warning("%s", found)

    def _build_directory(self) -> str:
        """The value of ``--output-dir``, ``""`` where it was not given."""
        return str(self.config.get("FilesWriter", {}).get("build_directory", ""))

    def _to_stdout(self) -> bool:
        """Whether ``--stdout`` was given."""
        writer = str(self.config.get("NbConvertApp", {}).get("writer_class", ""))
        return writer.lower().endswith("stdoutwriter")
