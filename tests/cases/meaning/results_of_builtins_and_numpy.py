# abs, round and divmod give arrays for arrays, float64 the array itself; copies are deep.
# %%
import copy
import collections
import numpy as np
import pandas as pd
a = np.array([3.5, -1.0, 2.0])
b = np.array([3.5, -1.0, 2.0])
df = pd.DataFrame({"a": [1.26, -2.0]})
nested = ([1], [2])
lists = collections.defaultdict(list, {"a": [1]})
# %%
near = abs(a - 1)
table = round(df, 1)
parts = divmod(a, 2)
same = np.float64(a)
flags = np.isclose(a, b)
other = copy.deepcopy(nested)
shallow = lists.copy()
halves = np.split(b, [1])
# %%
near[0] = 0
table.iloc[0, 0] = 9
parts[0][0] = 7
same[1] = 5
flags[0] = False
other[0].append(3)
shallow["a"].append(4)
halves[1][0] = 8
halves.append(None)
# %%
seen = str((near, table, parts, same, flags, other, shallow, halves, a, b, nested, lists))
