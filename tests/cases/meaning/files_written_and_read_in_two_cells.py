# So are reads of what a step wrote.
# %%
import pandas as pd
pd.DataFrame({"a": [1, 2]}).to_csv("x.csv", index=False)
# %%
a = pd.read_csv("x.csv")
# %%
b = pd.read_csv("x.csv")
# %%
b["z"] = 1
b.loc[0, "a"] = 9
print(a, b)
