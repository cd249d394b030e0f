# A step that changes neither of two names for one list must take them together, if a later one changes it.
# %%
c = [1, 2, 3]
# %%
grid = [c, c]
# %%
c = c if 1 > 4 else c
grid.append(c)
# %%
c.pop()
# %%
print(grid)
