# A slice of an array is a view.
# %%
import numpy as np
a = np.arange(8)
view = a[2:5]
# %%
view[:] = -1
# %%
a[0] = 100
first = a.copy()
# %%
a[3] = 55
# %%
got = view.tolist(), first.tolist()
