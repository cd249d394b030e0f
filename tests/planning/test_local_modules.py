"""What the modules beside a notebook need to be installed."""

from __future__ import annotations

from pathlib import Path

from nbpipe.building import planned
from nbpipe.model.options import Options


def test_their_imports_are_requirements(tmp_path: Path) -> None:
    (tmp_path / "notebook.py").write_text("# %%\nimport tools\nx = tools.one()\n")
    package = tmp_path / "tools"
    package.mkdir()
    (package / "__init__.py").write_text("from .inner import one\nimport helper\n")
    (package / "inner.py").write_text(
        "import os\nimport imageio\n\n"
        "try:\n    import cupy\nexcept ImportError:\n    import numpy as cupy\n\n"
        "def one():\n    import joblib\n    return joblib, imageio, cupy, os\n"
    )
    (tmp_path / "helper.py").write_text("from PIL import Image\n")
    made = planned(tmp_path / "notebook.py", Options())
    assert set(made.requirements) >= {"imageio", "joblib", "numpy", "PIL"}
    assert not {"cupy", "os", "helper", "tools"} & {*made.requirements} - {"tools"}
