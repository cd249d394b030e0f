# meshgrid(copy=False) gives views of the axes.
# %%
import numpy as np
x = np.arange(3.0)
y = np.arange(2.0)
xx, yy = np.meshgrid(x, y, copy=False, sparse=True)
# %%
k = x.sum()
# %%
x[0] = k * 10
# %%
surface = (xx + yy).tolist()
