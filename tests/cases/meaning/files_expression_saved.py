# What a cell saves may be an expression, with a function or a draw of its own.
# %%
import numpy as np
import pandas as pd
np.random.seed(0)
def double(p):
    p["b"] = p["a"] * 2
    return p
# %%
pd.DataFrame({"a": range(5)}).to_csv("first.csv", index=False)
class Box:
    pass
# %%
df = pd.DataFrame({"a": range(9)})
# %%
df.sample(2).to_csv("drawn.csv", index=False)
x = np.random.rand()
# %%
df2 = df.copy()
double(df2).to_csv("doubled.csv", index=False)
n = df2.shape[1]
# %%
double(df.copy()).to_csv("again.csv", index=False)
