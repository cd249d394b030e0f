# inplace=True in several methods.
# %%
import warnings
import pandas as pd
warnings.filterwarnings("ignore")
df = pd.DataFrame({"k": [2, 1, 1, None], "v": [1, 2, 2, 4]})
# %%
df.dropna(inplace=True)
# %%
df.drop_duplicates(inplace=True)
df.sort_values("k", inplace=True)
# %%
df.rename(columns={"v": "value"}, inplace=True)
df.reset_index(drop=True, inplace=True)
# %%
s = df["value"]
answer = s.sum(), list(df.columns)
