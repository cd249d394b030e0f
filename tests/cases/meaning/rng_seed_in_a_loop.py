# A seed in a loop: draws after it depend on it.
# %%
import numpy as np
# %%
for seed in [1, 2]:
    np.random.seed(seed)
# %%
r = np.random.rand()
