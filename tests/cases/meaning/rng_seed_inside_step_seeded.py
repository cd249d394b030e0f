# Likewise, with everything seeded: the second seed counts.
# split: tags auto
# %% tags=["node:first"]
import numpy as np
np.random.seed(0)
a = np.random.rand()
# %% tags=["node:second"]
b = np.random.rand()
# %% tags=["node:second"]
np.random.seed(5)
# %% tags=["node:second"]
c = np.random.rand()
print(a, b, c)
