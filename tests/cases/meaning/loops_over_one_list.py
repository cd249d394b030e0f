# Two loops over one list leave the same object in their target.
# %%
grid = [[0]] * 2
# %%
for row in grid: row.append(9)
for row in grid: row.append(5)
c, c = grid[0], grid[-1]
# %%
del c[2:]
