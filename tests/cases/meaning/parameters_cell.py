# A tagged cell of parameters, one of them read by a function.
# %% tags=["parameters"]
rate = 0.25   # share
when = "2020-01-01"
yes = "no"
code = "012"
nested = {"a": {"b": [1, 2.0]}}
# %%
def share(n):
    return n * rate
# %%
got = share(8), when, yes, code
# %%
nested["a"]["b"].append(3)
# %%
deep = nested["a"]["b"]
