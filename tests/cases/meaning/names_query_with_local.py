# A string that pandas evaluates reads the notebook's variables.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 5, 9], "b": [2, 2, 2]})
limit = 4
# %%
big = df.query("a > @limit")
# %%
limit = 8
bigger = df.query("a > @limit")
# %%
df.eval("c = a + b", inplace=True)
# %%
total = df["c"].sum()
