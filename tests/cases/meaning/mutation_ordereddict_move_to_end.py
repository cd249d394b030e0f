# move_to_end changes the order of an OrderedDict.
# %%
from collections import OrderedDict
cache = OrderedDict(a=1, b=2, c=3)
# %%
hits = [k for k in cache if cache[k] % 2]
# %%
used = hits[0]
# %%
cache.move_to_end(used)
# %%
oldest = next(iter(cache))
# %%
cache.popitem(last=False)
keys = list(cache)
