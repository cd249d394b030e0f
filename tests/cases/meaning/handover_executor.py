# An executor and its futures are used over several cells.
# %%
from concurrent.futures import ThreadPoolExecutor
def square(x):
    return x * x
pool = ThreadPoolExecutor(2)
# %%
n = len("abc")
# %%
futures = [pool.submit(square, i) for i in range(n)]
# %%
values = [f.result() for f in futures]
# %%
more = list(pool.map(square, values))
pool.shutdown()
del pool, futures
