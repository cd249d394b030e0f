# A part of an array that a library's function made is changed, then the whole is looked at.
# %%
import numpy as np
from scipy import ndimage
# %%
smooth = ndimage.gaussian_filter(np.eye(4), 1)
# %%
edge = smooth[0]
# %%
edge[:] = 0
# %%
total = smooth.sum()
