# IPython says that a folder is not there, and goes on.
# %%
x = 1
# %%
%cd -q nowhere
# %%
y = x + 1
# %%
%mkdir -p there
%cd -q there
# %%
from pathlib import Path
Path("a.txt").write_text("a")
name = Path.cwd().name
