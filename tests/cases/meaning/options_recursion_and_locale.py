# sys settings that a later cell depends on.
# %%
import sys
sys.setrecursionlimit(2000)
# %%
limit = sys.getrecursionlimit()
# %%
sys.path.append("lib")
# %%
on_path = "lib" in sys.path
