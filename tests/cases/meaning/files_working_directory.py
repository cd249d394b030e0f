# Paths after a change of the working directory: in the catalog, in code, and written.
# %%
import glob
import os
import pandas as pd
top = pd.read_csv("top.csv")
# %%
os.chdir("shops")
# %%
a = pd.read_csv("a.csv")
again = pd.read_csv("../top.csv")
# %%
lines = []
for name in ["b.csv", "../top.csv"]:
    with open(name) as file:
        lines.append(file.readline())
# %%
with open("a.csv") as file:
    words = [line.strip() for line in file]
# %%
a.assign(v=7).to_csv("new.csv", index=False)
# %%
new = pd.read_csv("new.csv")
# %%
shops = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("*.csv"))])
deep = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("deep/*.csv"))])
# %%
os.chdir("deep")
c = pd.read_csv("c.csv")
outer = pd.read_csv("../b.csv")
# %%
os.chdir("../..")
back = pd.read_csv("shops/a.csv")
here = os.path.exists("top.csv")
