# A generator is the default of an argument: made once, moved on by each call.
# %%
import numpy as np
def noise(n, rng=np.random.default_rng(3)):
    return rng.integers(0, 1000, n).tolist()
# %%
k = len("abc")
# %%
a = noise(k)
# %%
b = noise(2)
# %%
c = noise(1, np.random.default_rng(0)) + noise(1)
