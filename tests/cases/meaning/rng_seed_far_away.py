# The seed is set cells before the first draw.
# %%
import numpy as np
np.random.seed(42)
# %%
n = 5
# %%
label = "draws"
# %%
x = np.random.rand(n)
# %%
mean = x.mean()
