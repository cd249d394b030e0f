# Constants of classes are read in handlers, formats, defaults and functions that pools run.
# %%
class A:
    x = 1
class B:
    y = 2
def fa(): return A.x + B.y
# %%
def fb(v):
    try:
        return v[A.x]
    except IndexError as e:
        return f"{type(e).__name__} {A.x:>{B.y}}"
    finally:
        print(f"{B.y!r}" + '%d' % A.x)
# %%
u = fa(), fb([1, 2]), fb([])
# %%
w = (lambda a=A.x, *, b=B.y: a + b)()
# %%
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as pool:
    z = list(pool.map(fb, [[1, 2], [3]]))
# %%
from joblib import Parallel, delayed
q = Parallel(n_jobs=1)(delayed(fb)(i) for i in [[5, 6]])
print(u, w, z, q)
