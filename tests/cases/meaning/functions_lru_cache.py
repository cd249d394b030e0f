# A cached function whose cache matters.
# %%
from functools import lru_cache
computed = []
@lru_cache(maxsize=None)
def slow(n):
    computed.append(n)
    return n * n
# %%
a = slow(3)
# %%
b = slow(3) + slow(4)
# %%
count = len(computed)
