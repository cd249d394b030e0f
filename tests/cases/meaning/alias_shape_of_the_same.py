# `asarray` gives the same array, whose shape is then changed.
# %%
import numpy as np

a = np.arange(4)
b = np.asarray(a)
# %%
b.shape = (2, 2)
# %%
print(a)
