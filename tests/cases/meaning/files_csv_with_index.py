# to_csv with its index, read back with an unnamed column.
# %%
import pandas as pd
df = pd.DataFrame({"v": [1.5, 2.5]}, index=["r1", "r2"])
df.to_csv("indexed.csv")
# %%
again = pd.read_csv("indexed.csv")
# %%
names = list(again.columns)
