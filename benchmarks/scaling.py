"""How the analysis and the planning grow with the notebook: 200 to 2,000 cells.

python -m benchmarks.scaling
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.notebooks import many_cells

SIZES = (200, 500, 1000, 2000)
_CODE = """
import json, resource, sys, time
from pathlib import Path
from nbpipe.analysis import analyse
from nbpipe.dialects import roles
from nbpipe.model.options import Options
from nbpipe.notebook import read
from nbpipe.planning import plan
notebook = read(Path(sys.argv[1]))
begin = time.process_time()
facts = analyse(notebook)
analysed = time.process_time()
plan(notebook, roles(notebook), Options(split="cells"))
lines = sum(cell.source.count("\\n") + 1 for cell in notebook.code_cells)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
done = time.process_time()
print(json.dumps([lines, analysed - begin, done - analysed, peak]))
"""


def main() -> int:
    """Print a line for each size."""
    print(
        "| cells | lines | analysis, CPU | analysis and planning, CPU | peak memory |"
    )
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for count in SIZES:
            path = many_cells(Path(name), count)
            command = [sys.executable, "-c", _CODE, str(path)]
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            lines, analysis, whole, peak = json.loads(ran.stdout)
            print(
                f"| {count:,} | {lines:,} | {analysis:.2f} s | {whole:.2f} s |"
                f" {peak} MB |"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
