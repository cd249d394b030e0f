# Each attribute of an own object is followed by itself: a copy of one changes no other.
# %%
import numpy as np
import pandas as pd
# %%
class Comparison:
    def __init__(self, scale, rows):
        self.scale = scale
        self.points = np.array([0.6, 0.7])
        self.template = pd.DataFrame({"a": rows})
        self.rows = rows

    def table(self):
        df = self.template.copy()
        for p in self.points:
            df[p] = df["a"] * p * self.scale
        return df

    def add(self, row):
        self.rows.append(row)
        self.template = pd.DataFrame({"a": self.rows})
# %%
rows = [1, 2]
one = Comparison(2, rows)
# %%
first = one.table()
# %%
two = Comparison(3, [7])
second = two.table()
# %%
first["b"] = 1
# %%
one.add(5)
# %%
rows.append(6)
third = one.table()
# %%
one.__dict__["points"] = np.array([0.1])
fourth = one.table()
# %%
kept = one.points
# %%
setattr(one, "rows", kept)
# %%
one.rows[0] = 9
print(first, second, third, fourth, rows, kept, one.rows)
