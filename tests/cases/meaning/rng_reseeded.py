# The seed set again on the way.
# %%
import numpy as np
np.random.seed(1)
a = np.random.rand()
# %%
b = np.random.rand()
# %%
np.random.seed(1)
# %%
c = np.random.rand()
# %%
same = a == c
