# Lists of files that change under another name, and files that mean others later.
# %%
import glob
import os
import pandas as pd
# %%
files = sorted(glob.glob("one/*.csv"))
alias = files
alias.append("two/x.csv")
# %%
more = [pd.read_csv(f) for f in files]
# %%
swapped = sorted(glob.glob("one/*.csv"))
swapped[0] = "two/x.csv"
swaps = [pd.read_csv(f) for f in swapped]
# %%
held = {"files": sorted(glob.glob("one/*.csv"))}
held["files"].pop()
rest = [pd.read_csv(f) for f in held["files"]]
# %%
lazy_files = sorted(glob.glob("one/*.csv"))
lazy = (pd.read_csv(f) for f in lazy_files)
# %%
for name in ["one/x.csv"]:
    pd.DataFrame({"k": ["new"]}).to_csv(name, index=False)
# %%
late = list(lazy)
# %%
here = sorted(glob.glob("*.csv"))
os.chdir("two")
there = [pd.read_csv(f) for f in here]
# %%
os.chdir("..")
for f in sorted(glob.glob("two/*.csv")):
    one = pd.read_csv(f)
    f = f.upper()
    print(f)
