# Methods that change a frame and say so by no argument.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "target": [0, 1]})
# %%
y = df.pop("target")
# %%
df.insert(0, "first", [9, 8])
df.update(pd.DataFrame({"a": [5]}))
# %%
X = df.to_numpy()
