# Dicts of settings: those that are plain become parameters, others have some in them.
# %%
from types import SimpleNamespace
import copy
device = "cpu".upper()
print(device)
# %%
params = {"max_depth": 3, "seed": 1, "objective": "binary", "nested": {"lr": 0.1}}
config = {"model": {"max_depth": 3, "device": device}, "epochs": 5}
args = SimpleNamespace(lr=0.1, epochs=5, name="x")
n = len(params)
# %%
other_params = {"max_depth": 4, "lr": 1e-3, 3: "three", "none": None}
other_params["max_depth"] += 1
args.lr = 2
# %%
first = dict(params, **config["model"])
same_config = {"lr": 0.1}
print(list(params.items()), args)
# %%
same_config = {"lr": 0.2, "tiny": 1e-05}
alias = same_config
# %%
alias["lr"] = 5
print(same_config, other_params)
# %%
def settings(model_params={"max_depth": 7}):
    return params["max_depth"] + model_params["max_depth"]
value = settings()
