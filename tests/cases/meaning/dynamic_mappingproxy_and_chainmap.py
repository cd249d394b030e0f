# A read-only view and a chain of dicts see later changes; writes go to the first.
# %%
from types import MappingProxyType
from collections import ChainMap
defaults = {"lr": 1, "depth": 2}
user = {}
cfg = ChainMap(user, defaults)
ro = MappingProxyType(defaults)
# %%
cfg["lr"] = 50
# %%
defaults["depth"] = 7
# %%
out = (user, cfg["depth"], ro["depth"], cfg["lr"])
del ro
