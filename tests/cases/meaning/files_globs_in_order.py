# All files of a folder, by comprehensions, generators and map over sorted globs.
# %%
import glob
import os
from pathlib import Path
import pandas as pd
BASE = "parts"
# %%
files = sorted(glob.glob("shops/*.csv"))
files
# %%
both = pd.concat((pd.read_csv(f) for f in files), ignore_index=True)
# %%
frames = [pd.read_csv(path, usecols=["k"]) for path in sorted(glob.glob(f"{BASE}/x*.csv"))]
xs = pd.concat(frames)
# %%
mapped = pd.concat(map(pd.read_csv, sorted(Path("shops").glob("*.csv"))))
# %%
by_name = {os.path.basename(f): pd.read_csv(f) for f in sorted(glob.glob("shops/*.csv"))}
# %%
backwards = [pd.read_csv(f)["k"].iloc[0] for f in sorted(glob.glob("parts/*.csv"), reverse=True)]
# %%
names = sorted(f for f in os.listdir("shops") if f.endswith(".csv"))
told = pd.concat([pd.read_csv(os.path.join("shops", f)).assign(source=f) for f in names])
print(len(names), names[0])
# %%
late = glob.glob("parts/*.csv")
late.sort()
first = pd.read_csv("parts/y.csv")
two = [pd.read_csv(f) for f in late[:2]]
