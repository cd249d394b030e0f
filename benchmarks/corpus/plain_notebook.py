"""Run one notebook as Jupyter would, and print what it took; for any environment."""

import json
import resource
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def main() -> None:
    """Run the notebook in the first argument from its own folder."""
    path = Path(sys.argv[1])
    book = nbformat.read(path, as_version=4)
    begin = time.perf_counter()
    client = NotebookClient(
        book,
        kernel_name="python3",
        timeout=None,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    seconds = time.perf_counter() - begin
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    print(json.dumps({"seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    main()
