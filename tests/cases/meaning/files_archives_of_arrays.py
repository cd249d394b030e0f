# Arrays are saved together, by name or one after another, and read one by one.
# %%
import numpy as np
a = np.arange(4.0)
b = a * 2
objects = np.array([{"a": 1}, None], dtype=object)
# %%
np.savez("p.npz", a, b=b)
np.savez_compressed("q.npz", x=a, y=b + 1)
np.save("o.npy", objects)
# %%
z = np.load("p.npz")
c = z["arr_0"]
# %%
d = z["b"] + 1
# %%
q = np.load("q.npz")
sums = {name: q[name].sum() for name in q.files}
# %%
c[0] = 7
loaded = np.load("o.npy", allow_pickle=True)
# %%
e = np.load("q.npz")["y"]
print(c, d, e, sums, loaded)
