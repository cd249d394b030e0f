# An array of unknown kind and a part of it: several cells look, one changes the part.
# %%
import numpy as np
from scipy import ndimage
# %%
smooth = ndimage.gaussian_filter(np.eye(4), 1)
# %%
edge = smooth[0]
# %%
print(smooth.shape)
# %%
edge[:] = 0
# %%
print(edge.sum())
# %%
total = smooth.sum()
