# The first iterable of a comprehension is read in the enclosing scope.
# %%
data = [[1, 2], [3]]
# %%
flat = [data for data in data for data in data]
lengths = [len(data) for data in data]
# %%
total = sum(lengths) + len(data)
