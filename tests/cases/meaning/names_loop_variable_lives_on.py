# Loop targets keep their last value.
# %%
rows = {"a": 1, "b": 2, "c": 3}
for i, (key, value) in enumerate(rows.items()):
    pass
# %%
last = (i, key, value)
# %%
for i in []:
    pass
still = i
