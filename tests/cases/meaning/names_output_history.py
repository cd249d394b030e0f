# The value of the cell before, by underscore.
# known: `_` is reported (NBP130), not translated
# %%
numbers = [3, 1, 2]
# %%
sorted(numbers)
# %%
best = _[0]
