# What is drawn with arrays as parameters is an array, though no size is given.
# %%
import numpy as np
np.random.seed(0)
means = np.zeros(4)
levels = np.random.normal(means, 1.0)
same = levels
counts = np.random.poisson(lam=np.full(4, 3.0))
first = counts[:2]
rng = np.random.default_rng(1)
tails = rng.exponential(scale=np.ones(4))
last = tails[2:]
# %%
same += 1
# %%
first[0] = 99
# %%
last[0] = 7
# %%
print(levels, counts, tails)
