# A colormap and a norm are changed after the image was made with them.
# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import Normalize
norm = Normalize()
cmap = plt.get_cmap("viridis").copy()
fig, ax = plt.subplots(figsize=(2, 2))
im = ax.imshow(np.eye(2), norm=norm, cmap=cmap)
# %%
top = 10.0 * len(im.get_array())
# %%
norm.vmax = top
cmap.set_bad("red")
# %%
lim = im.get_clim()[1]
same = im.norm is norm
# %%
im.set_clim(0, 5)
vmax = float(norm.vmax)
