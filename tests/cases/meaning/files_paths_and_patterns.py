# Files are listed by a pattern after they were written.
# %%
import glob
from pathlib import Path
Path("out").mkdir(exist_ok=True)
# %%
with Path("out/a.txt").open("w") as f:
    f.write("1")
# %%
names = sorted(glob.glob("out/*.txt"))
# %%
Path("out/a.txt").rename("out/b.txt")
# %%
later = sorted(p.name for p in Path("out").iterdir())
# %%
there = Path("out/b.txt").exists()
# %%
Path("out/b.txt").replace("out/c.txt")
# %%
last = sorted(p.name for p in Path("out").rglob("*.txt"))
