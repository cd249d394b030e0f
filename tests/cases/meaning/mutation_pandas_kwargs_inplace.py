# inplace=True comes in a dict of options.
# %%
import pandas as pd
df = pd.DataFrame({"k": [3, 1, 2], "junk": [0, 0, 0]})
opts = {"inplace": True}
# %%
drop = [c for c in df.columns if df[c].nunique() == 1]
# %%
df.drop(columns=drop, **opts)
# %%
width = df.shape[1]
# %%
df.sort_values("k", ignore_index=True, **opts)
# %%
first = int(df["k"].iloc[0])
