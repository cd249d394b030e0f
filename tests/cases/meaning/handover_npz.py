# An archive of arrays, which are read when they are asked for.
# %%
import numpy as np

np.savez("p.npz", a=[1], b=[2])
arrays = np.load("p.npz")
# %%
a = arrays["a"]
# %%
b = arrays["b"]
print(a, b, arrays.files)
# %%
a[0] = 5
