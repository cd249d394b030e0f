# One name through many versions; an old one read by a later figure of it.
# %%
import pandas as pd
df = pd.DataFrame({"k": list("aabb"), "v": [1.0, 2.0, 3.0, None]})
# %%
df = df.dropna()
n = len(df)
# %%
df = df.groupby("k").mean()
# %%
df = df.reset_index()
df["share"] = df["v"] / df["v"].sum()
# %%
df = df["share"].tolist()
