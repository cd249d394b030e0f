# Methods that are called as functions of their classes, or handed to others.
# %%
from collections import Counter, deque

import pandas as pd

queue, counts = deque(), Counter()
rows, letters = [[2, 1], [4, 3]], []
df = pd.DataFrame({"a": [2, 1]})
s = pd.Series([2, 1])
# %%
deque.append(queue, 1)
Counter.update(counts, "aab")
# %%
sorted_rows = list(map(list.sort, rows))
for _ in map(letters.append, "ab"):
    pass
# %%
pd.DataFrame.sort_values(df, "a", inplace=True)
pd.Series.sort_values(s, inplace=True)
# %%
pd.eval("c = df.a * 2", target=df, inplace=True)
# %%
print(queue, counts, rows, letters, df, s.tolist())
