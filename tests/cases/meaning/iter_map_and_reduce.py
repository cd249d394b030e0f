# What `map`, `filter` and `reduce` give is made by functions and classes of the notebook.
# %%
class Box:
    def __init__(self, name):
        self.name, self.x = name, []
def make(n):
    return [n]
from functools import reduce
import itertools
# %%
boxes = list(map(Box, "ab"))
rows = list(map(make, [1, 2]))
big = list(filter(lambda r: r[0] > 1, rows))
total = reduce(lambda a, b: a + b, [1, 2, 3])
merged = reduce(lambda a, b: a, rows)
# %%
first = boxes[0]
second = rows[0]
# %%
first.x.append(5)
second.append(6)
# %%
big[0].append(7)
# %%
merged.append(8)
# %%
print(boxes[0].x, rows, total)
