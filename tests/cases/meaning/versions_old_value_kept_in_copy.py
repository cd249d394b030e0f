# A copy taken before the change keeps the old value.
# %%
import pandas as pd
df = pd.DataFrame({"x": [1, 2, 3]})
# %%
before = df.copy()
# %%
df["x"] = df["x"] * 10
df.loc[0, "x"] = -1
# %%
change = (df["x"] - before["x"]).tolist()
