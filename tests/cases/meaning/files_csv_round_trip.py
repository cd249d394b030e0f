# to_csv, then read_csv of the same file: the types change on the way.
# %%
import pandas as pd
df = pd.DataFrame({"id": ["01", "02"], "when": pd.to_datetime(["2020-01-01", "2020-02-01"])})
# %%
df.to_csv("table.csv", index=False)
# %%
back = pd.read_csv("table.csv")
# %%
types = back.dtypes.astype(str).tolist()
total = int(back["id"].sum())
