# A folder that holds saved files is listed, matched by patterns, copied.
# %%
import glob, os, shutil
import pandas as pd
os.makedirs("res", exist_ok=True)
# %%
pd.DataFrame({"a":[1]}).to_csv("res/a.csv", index=False)
pd.DataFrame({"a":[1]}).to_csv("plain_1.csv", index=False)
# %%
one = sorted(glob.glob("res/*.csv")), sorted(glob.glob("plain_*.csv"))
two = len([f for f in os.listdir() if f.endswith(".csv")])
shutil.copytree("res", "copy")
three = os.listdir("copy")
# %%
import os, pathlib
import pandas as pd
out = pathlib.Path("more")
out.mkdir(exist_ok=True)
# %%
pd.DataFrame({"a":[1]}).to_csv(out / "a.csv", index=False)
# %%
n = sum(1 for _ in out.iterdir())
m = [p.name for p in out.rglob("*")]
w = [f for r, d, f in os.walk("more")]
