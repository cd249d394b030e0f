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
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
notebook = read(Path(sys.argv[1]))
begin = time.process_time()
facts = analyse(notebook)
analysed, peaks = time.process_time(), [peak()]
plan(notebook, roles(notebook), Options(split="cells"))
lines = sum(cell.source.count("\\n") + 1 for cell in notebook.code_cells)
done = time.process_time()
print(json.dumps([lines, analysed - begin, done - analysed, *peaks, peak()]))
"""


def main() -> int:
    """Print a line for each size."""
    print("| cells | lines | analysis, CPU | peak | planning with `cells` | peak |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for count in SIZES:
            path = many_cells(Path(name), count)
            command = [sys.executable, "-c", _CODE, str(path)]
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            lines, analysis, whole, first, last = json.loads(ran.stdout)
            print(
                f"| {count:,} | {lines:,} | {analysis:.2f} s | {first} MB |"
                f" {whole:.2f} s | {last} MB |"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
