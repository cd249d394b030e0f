# An iterator shares its position among all who use it.
# %%
stream = iter([1, 2, 3, 4, 5])
# %%
a = next(stream)
# %%
b, c = next(stream), next(stream)
# %%
rest = list(stream)
del stream
