# Counts of columns in the middle of a cell, which nobody sees, and at its end.
# %%
import pandas as pd
df = pd.DataFrame({"n": [1, 2, 2], "m": ["a", "b", "b"], "sum": [3, 2, 1]})
# %%
# Map the letters
df["m"] = df["m"].map({"a": "first", "b": "second"})
df.n.value_counts()
df["m"].nunique()
df["sum"].value_counts()
df.sum
df["m"].value_counts()
# %%
df.n.unique()
# %%
total = df["n"].sum()
total
