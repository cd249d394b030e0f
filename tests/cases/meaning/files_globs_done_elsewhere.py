# Each file is read and written elsewhere, under names that are put together.
# %%
import glob
import os
from pathlib import Path
import pandas as pd
OUT = Path("done")
OUT.mkdir(exist_ok=True)
# %%
for f in sorted(glob.glob("raw/*.csv")):
    df = pd.read_csv(f)
    df["v"] = 10
    df.to_csv(os.path.join("done", os.path.basename(f)), index=False)
# %%
for path in sorted(Path("raw").glob("*.csv")):
    rows = pd.read_csv(path)
    rows.head(1).to_csv(OUT / f"{path.stem}_first.csv", index=False)
# %%
done = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("done/*.csv"))])
# %%
both = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("raw/*.csv"))])
for key, part in both.groupby("k"):
    part.to_csv(f"by_key/{key}.csv", index=False)
# %%
first = pd.read_csv("by_key/a.csv")
# %%
prefix = "done/x"
for number in range(2):
    both.to_csv(prefix + str(number) + ".csv", index=False)
# %%
last = pd.read_csv("done/x1.csv")
kept = pd.read_csv("top.csv")
