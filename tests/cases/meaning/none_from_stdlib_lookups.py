# Functions of the standard library that give None, each in a cell of its own.
# %%
import importlib.util, os, shutil
spec = importlib.util.find_spec("surely_not_there_x")
# %%
tool = shutil.which("surely-not-there-x")
# %%
home = os.environ.get("SURELY_NOT_THERE_X")
env2 = os.getenv("SURELY_NOT_THERE_X")
# %%
state = [x is None for x in (spec, tool, home, env2)]
