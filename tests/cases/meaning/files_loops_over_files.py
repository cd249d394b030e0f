# Loops that read each file; the name goes on, and lives after the loop.
# %%
import glob
import os
from pathlib import Path
import pandas as pd
# %%
for f in sorted(glob.glob("logs/*.csv")):
    print(f, pd.read_csv(f).shape)
# %%
last = f
# %%
parts = []
for path in sorted(Path("logs").glob("*.csv")):
    one = pd.read_csv(path)
    one["year"] = int(path.stem)
    parts.append(one)
years = pd.concat(parts)
# %%
table = pd.DataFrame()
files = sorted(glob.glob(os.path.join("logs", "*.csv")))
for number, name in enumerate(files):
    rows = pd.read_csv(name)
    rows["number"] = number
    table = pd.concat([table, rows])
print(f"{len(files)} files")
# %%
wide = None
for name in sorted(os.listdir("logs")):
    if not name.endswith(".csv"):
        continue
    some = pd.read_csv("logs/" + name).set_index("k")
    wide = some if wide is None else wide.join(some, rsuffix=name[:4], how="outer")
