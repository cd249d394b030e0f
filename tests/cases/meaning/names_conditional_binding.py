# A name that only one branch binds keeps its old value otherwise.
# %%
mode = "slow"
rate = 0.1
steps = 5
# %%
if steps > 10:
    rate = 0.5
    mode = "fast"
# %%
if mode == "slow":
    extra = rate * 2
# %%
result = (mode, rate, extra)
