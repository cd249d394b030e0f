# The array of a grouped column's means is a view of it.
# %%
import pandas as pd
# %%
other = pd.DataFrame({"a": [3, 1, 2], "b": [0.5, 1.5, 2.5], "k": ["p", "q", "p"]})
# %%
df = other.copy()
# %%
column = df.groupby("k")["b"].mean()
look = column.to_numpy()
# %%
if "c" in df: del other["c"]
def g(p):
    global k
# %%
if len(column): column.iloc[0] = 7.5
def make():
    return g
