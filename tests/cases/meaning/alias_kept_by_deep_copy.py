# A deep copy keeps two names of one object together, which are told apart later.
# %%
import copy

part = [3, 2, 1]
rows = [part, part]
# %%
rows[-1] = part
grid = copy.deepcopy(rows)
last = grid[-1]
# %%
last.append(3)
