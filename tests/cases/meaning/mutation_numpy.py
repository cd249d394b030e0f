# Slices, masks, in-place operators and out=.
# %%
import numpy as np
a = np.arange(6.0)
b = np.zeros(6)
# %%
a[a > 3] = 0
a[0] = 7
# %%
np.add(a, 1, out=b)
# %%
a += 10
a.sort()
# %%
np.fill_diagonal(grid := np.zeros((2, 2)), 5)
b.fill(2)
# %%
total = a.sum() + b.sum() + grid.sum()
