# Functions and methods of libraries with names of the notebook's own are no data.
# %%
import math
import operator

import numpy as np

lines = str.splitlines
exp = np.exp
mean = np.mean
root = math.sqrt
nth = operator.itemgetter
join = ", ".join
# %%
parts = lines("a\nb")
value = root(mean(exp(np.array([0.0, 1.0]))))
# %%
print(join(parts), value, nth(1)(parts))
