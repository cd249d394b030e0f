# A GroupBy object made in one cell, used in others.
# %%
import pandas as pd
df = pd.DataFrame({"k": list("xyx"), "v": [1, 2, 3]})
g = df.groupby("k")
# %%
sums = g["v"].sum()
# %%
sizes = {name: len(part) for name, part in g}
