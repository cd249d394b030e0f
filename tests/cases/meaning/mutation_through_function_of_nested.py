# A function that changes what is inside its argument, and returns something else.
# %%
def record(store, key, value):
    store.setdefault(key, []).append(value)
    return len(store[key])
# %%
history = {}
# %%
n1 = record(history, "loss", 0.5)
# %%
n2 = record(history, "loss", 0.4)
# %%
losses = history["loss"]
