# The value of the cell before, by underscore.
# %%
numbers = [3, 1, 2]
# %%
sorted(numbers)
# %%
best = _[0]
