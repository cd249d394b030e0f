# A view of a dict follows the dict.
# %%
stock = {"a": 1}
keys = stock.keys()
# %%
stock["b"] = 2
# %%
both = sorted(keys)
del keys
