# A library that works in place changes a table where an array of it is its memory.
# %%
import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler


def apart():
    table = pd.DataFrame({"a": [2.0, 1.0]})
    table["b"] = [3.0, 4.0]
    return table


# %%
one = apart()
# %%
scaled = StandardScaler(copy=False).fit_transform(one)
# %%
print(one)
# %%
two = apart()
# %%
same = np.nan_to_num(two.values, copy=False)
same[0, 0] = 5
# %%
print(two)
# %%
np.random.seed(0)
three = apart()
# %%
np.random.shuffle(three.values)
# %%
print(three)
