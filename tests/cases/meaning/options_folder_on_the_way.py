# The working directory changes on the way; files are relative to it.
# %%
import os
from pathlib import Path
Path("inner").mkdir(exist_ok=True)
Path("x.txt").write_text("outer")
# %%
os.chdir("inner")
# %%
Path("x.txt").write_text("inner")
# %%
first = open("x.txt").read()
# %%
os.chdir("..")
# %%
second = open("x.txt").read()
# %%
where = Path.cwd().name == "inner"
