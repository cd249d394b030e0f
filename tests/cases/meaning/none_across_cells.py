# None is a value that later cells test.
# %%
best = None
cache = {}.get("x")
# %%
if best is None:
    best = 0
# %%
empty = [].sort()
# %%
flags = (best, cache is None, empty is None)
