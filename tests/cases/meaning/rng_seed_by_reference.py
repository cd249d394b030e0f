# All generators are seeded in a loop over their seed functions.
# %%
import random
import numpy as np
for seeder in (random.seed, np.random.seed):
    seeder(123)
# %%
a = round(random.random(), 6)
# %%
b = np.random.rand(2).round(6).tolist()
# %%
c = round(random.random(), 6), round(float(np.random.rand()), 6)
