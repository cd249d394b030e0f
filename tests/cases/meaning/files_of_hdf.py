# HDF: tables of pandas, a store that stays open, arrays of h5py.
# needs: tables h5py
# %%
import h5py
import numpy as np
import pandas as pd
df = pd.DataFrame({"n": [1, 2], "s": ["a", "ü"], "t": pd.to_datetime(["2020", "2021"])})
# %%
df.to_hdf("t.h5", key="k", mode="w")
df["n"].to_hdf("s.h5", key="k", mode="w")
# %%
table = pd.read_hdf("t.h5", "k")
series = pd.read_hdf("s.h5", key="k")
# %%
store = pd.HDFStore("store.h5")
store.put("k", df)
store.close()
# %%
kept = pd.read_hdf("store.h5", "k")
# %%
store = pd.HDFStore("store.h5")
store["k"] = df.head(1)
store.close()
# %%
again = pd.read_hdf("store.h5", "k")
# %%
f = h5py.File("a.hdf", "w")
# %%
f["x"] = np.arange(3)
f.create_group("g").create_dataset("y", data=df["n"].to_numpy())
# %%
f.close()
# %%
with h5py.File("a.hdf", "r") as f:
    x = f["x"][:]
    y = np.array(f["g"]["y"])
    names = list(f.keys())
# %%
with h5py.File("a.hdf", "a") as f:
    f["x"][0] = 9
# %%
with h5py.File("a.hdf") as f:
    z = f["x"][()]
del f, store
# %%
print(table, series.sum(), len(kept), len(again), x, y, names, z)
