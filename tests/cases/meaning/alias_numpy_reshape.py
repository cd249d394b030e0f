# reshape, T and ravel may be views.
# %%
import numpy as np
grid = np.zeros((2, 3))
flat = grid.reshape(-1)
turned = grid.T
# %%
flat[1] = 5
# %%
turned[2, 1] = 7
# %%
total = grid.sum(), flat.max()
