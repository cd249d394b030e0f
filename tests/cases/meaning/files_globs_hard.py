# Files that change meanwhile, are written, hidden, opened by their names, or not there.
# %%
import glob
import os
from pathlib import Path
import pandas as pd
# %%
pd.DataFrame({"k": [1]}).to_csv("out/new.csv", index=False)
# %%
written = [pd.read_csv(f) for f in sorted(glob.glob("out/*.csv"))]
# %%
before = sorted(glob.glob("gone/*.csv"))
os.remove("gone/a.csv")
# %%
after = [pd.read_csv(f) for f in sorted(glob.glob("gone/*.csv"))]
# %%
hidden = [pd.read_csv(p) for p in sorted(Path("in").glob("*.csv"))]
# %%
deep = [pd.read_csv(f) for f in sorted(glob.glob("in/**/*.csv", recursive=True))]
# %%
nothing = [pd.read_csv(f) for f in sorted(glob.glob("none/*.csv"))]
# %%
def load(pattern):
    return [pd.read_csv(f) for f in sorted(glob.glob(pattern))]
inside = load("mixed/*.csv")
# %%
names = sorted(glob.glob("mixed/*.csv"))
sizes = []
for f in names:
    table = pd.read_csv(f)
    sizes.append((f, len(table)))
# %%
texts = [open(name).read() for name, _ in sizes]
# %%
try:
    tried = [pd.read_csv(f) for f in sorted(glob.glob("data/*.csv"))]
except FileNotFoundError:
    tried = []
# %%
one = [pd.read_csv(f) for f in sorted(glob.glob("mixed/*.csv"))]
two = [pd.read_csv(f, header=None) for f in sorted(glob.glob("mixed/a*.csv"))]
# %%
found = []
for f in sorted(glob.glob("mixed/*.csv")):
    try:
        found.append(pd.read_csv(f))
    except ValueError:
        found.append(None)
