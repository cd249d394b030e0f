# Identity compared across cells.
# %%
sentinel = object()
pool = {"a": sentinel}
# %%
hit = pool["a"] is sentinel
# %%
none_like = pool.get("b", sentinel)
# %%
missing = none_like is sentinel
del sentinel, pool, none_like
