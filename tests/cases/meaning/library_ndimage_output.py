# output= is written into.
# %%
import numpy as np


# %%
from scipy import ndimage
a = np.arange(9.0).reshape(3, 3)
b = np.zeros((3, 3))

# %%
c = b

# %%
ndimage.uniform_filter(a, size=3, output=b)

# %%
print(c.round(2))

