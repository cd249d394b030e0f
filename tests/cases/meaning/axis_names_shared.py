# The name of an index is changed through the table, another name of it, and a column.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 2]}, index=["x", "y"])
idx = df.index
# %%
idx.name = "key"
# %%
out = df.reset_index()
# %%
cols = df.columns
cols.names = ["c"]
# %%
t = df.T.reset_index()
# %%
ser = df["a"]
# %%
ser.index.name = "z"
# %%
u = df.reset_index()
