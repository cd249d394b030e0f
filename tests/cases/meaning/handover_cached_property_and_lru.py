# cached_property and a cached method keep what they computed.
# %%
from functools import cached_property, lru_cache
class Data:
    def __init__(self, rows):
        self.rows, self.reads = rows, 0
    @cached_property
    def mean(self):
        self.reads += 1
        return sum(self.rows) / len(self.rows)
@lru_cache
def slow(n):
    return n * 2
d = Data([1, 2, 3])
# %%
k = slow(4)
# %%
m = d.mean + k
# %%
d.rows.append(100)
# %%
again = d.mean
reads, hits = d.reads, slow.cache_info().currsize
# %%
slow.cache_clear()
empty = slow.cache_info().currsize
