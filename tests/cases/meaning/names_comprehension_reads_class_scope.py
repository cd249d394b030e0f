# A comprehension in a class body sees the notebook's variable, not the class's.
# %%
n = 3
base = [1, 2]
class Grid:
    n = 10
    base = [5]
    cells = [b * n for b in base]
    flags = [i for i in range(n)]
# %%
n = 4
first = Grid.cells
# %%
second = len(Grid.flags) * n
