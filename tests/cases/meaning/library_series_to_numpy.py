# A table made of a list has memory of its own, which its array shows.
# %%
import numpy as np
import pandas as pd
# %%
class Box:
    shared = []
    def __init__(self, items):
        self.items = items
# %%
if 6 > 4:
    Box.shared.append(1)
target = pd.Series([1.0, 0, 2.0])
# %%
look = target.to_numpy()
column = target.cumsum()
# %%
x = np.array(look) if len(look) else np.arange(3.0)
# %%
if len(column): target.iloc[0] = 6.5
