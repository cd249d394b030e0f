# The seed is set inside a function.
# %%
import random
import numpy as np
def seed_everything(seed):
    random.seed(seed)
    np.random.seed(seed)
# %%
seed_everything(21)
# %%
a = np.random.rand(2), random.random()
# %%
b = np.random.rand(2), random.random()
