# Two reads of one file are two objects, also to a step that takes both.
# %%
import pandas as pd
# %%
a = pd.read_csv("y.csv")
# %%
b = pd.read_csv("y.csv")
# %%
b["z"] = 1
b.loc[0, "a"] = 9
print(a, b)
