"""Which language a notebook is in."""

from __future__ import annotations

import re

from nbpipe.notebook.document import Document, mapping

_KERNELS = {
    "ir": "R",
    "r": "R",
    "julia": "Julia",
    "scala": "Scala",
    "almond": "Scala",
    "spylon": "Scala",
    "apache_toree_scala": "Scala",
    "kotlin": "Kotlin",
    "bash": "Bash",
    "octave": "Octave",
    "matlab": "MATLAB",
    "javascript": "JavaScript",
    "tslab": "TypeScript",
    "deno": "TypeScript",
    "rust": "Rust",
    "gophernotes": "Go",
    "ruby": "Ruby",
    "java": "Java",
    "xcpp": "C++",
    "sos": "SoS",
    ".net-csharp": "C#",
    ".net-fsharp": "F#",
    ".net-powershell": "PowerShell",
    "sagemath": "Sage",
}
_DATABRICKS = "application/vnd.databricks.v1+notebook"


def foreign_language(document: Document) -> str:
    """The notebook's language when it is not Python, else ``""``.

    The kernel's declared language counts first, then the language that the last
    kernel reported, then the kernel's name, then what nbformat 3 says of each cell.
    """
    kernel = mapping(document.metadata.get("kernelspec"))
    info = mapping(document.metadata.get("language_info"))
    databricks = mapping(document.metadata.get(_DATABRICKS))
    for declared in (kernel, info, databricks):
        key = "name" if declared is info else "language"
        if isinstance(language := declared.get(key), str) and language.strip():
            return "" if _is_python(language) else _name(language.strip())
    if name := _kernel_language(str(kernel.get("name", ""))):
        return name
    return _cells_language(document)


def has_python2_kernel(document: Document) -> bool:
    """Whether the notebook was last run by Python 2."""
    kernel = mapping(document.metadata.get("kernelspec"))
    info = mapping(document.metadata.get("language_info"))
    if version := info.get("version"):
        return str(version).startswith("2")
    return str(kernel.get("name", "")).lower() == "python2"


def _name(language: str) -> str:
    return _KERNELS.get(language.lower(), language)


def _is_python(language: str) -> bool:
    return bool(re.search(r"python|pyspark", language, re.IGNORECASE))


def _kernel_language(name: str) -> str:
    lowered = name.lower()
    return _KERNELS.get(lowered) or _KERNELS.get(re.split(r"[-_ \d]", lowered)[0], "")


def _cells_language(document: Document) -> str:
    languages = {
        str(cell.metadata["language"])
        for cell in document.cells
        if cell.kind == "code"
        and cell.source.strip()
        and cell.metadata.get("language")
        and document.format == "ipynb"
    }
    if any(map(_is_python, languages)):
        return ""
    return _name(min(languages, default=""))
