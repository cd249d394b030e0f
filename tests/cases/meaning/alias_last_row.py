# The last row of an array, taken by -1, is a view of it.
# %%
import numpy as np
table = np.arange(6.0).reshape(2, 3)
last = table[-1]
# %%
last[0] = 100.0
# %%
total = table.sum()
