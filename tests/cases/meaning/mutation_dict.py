# update, setdefault, pop, del, nested, in cells of their own.
# %%
config = {"lr": 0.1, "layers": [1]}
# %%
config.update(epochs=5)
config.setdefault("seed", 1)
# %%
config["layers"].append(2)
config.setdefault("tags", []).append("x")
# %%
lr = config.pop("lr")
del config["seed"]
# %%
keys = sorted(config)
