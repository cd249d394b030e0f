# A chained comparison stops early: the walrus at its end does not run.
# %%
limit = 7
low, high = 10, 20
# %%
ok = low < 5 < (limit := high)
# %%
result = limit * 2, ok
