# Columns set, deleted, renamed, in cells of their own.
# %%
import pandas as pd
df = pd.DataFrame({"a b": [1, 2, 3], "c": ["x", "y", "z"]})
# %%
df.columns = [c.replace(" ", "_") for c in df.columns]
# %%
df["d"] = df["a_b"] * 2
del df["c"]
# %%
df.loc[df["d"] > 2, "a_b"] = 0
df.at[0, "d"] = 99
# %%
df.index = list("pqr")
df.index.name = "key"
# %%
shape, total = df.shape, df.to_numpy().sum()
