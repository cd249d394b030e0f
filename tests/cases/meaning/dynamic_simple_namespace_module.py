# SimpleNamespace as a settings object; vars of it is the object's own dict.
# %%
from types import SimpleNamespace
cfg = SimpleNamespace(**{"a": 1, "b": [2]})
view = vars(cfg)
# %%
cfg.a = 10
# %%
view["c"] = 30
# %%
total = view["a"] + cfg.c + len(cfg.b)
