# An entry of a dict under a name of its own.
# %%
results = {"acc": [], "loss": []}
acc = results["acc"]
# %%
acc.append(0.9)
# %%
results["acc"].append(0.95)
results["loss"].append(0.1)
# %%
n = len(acc)
