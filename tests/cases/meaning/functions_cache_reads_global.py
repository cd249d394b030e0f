# A cached function keeps what it computed from a global that has changed since.
# %%
from functools import lru_cache
rate = 2
@lru_cache
def price(n):
    return n * rate
# %%
a = price(10)
# %%
rate = 3
b = price(10), price(20)
# %%
price.cache_clear()
c = price(10)
# %%
info = price.cache_info().misses
