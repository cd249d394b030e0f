# One stream, drawn from in many cells.
# %%
import numpy as np
np.random.seed(0)
# %%
a = np.random.normal(size=3)
# %%
b = np.random.randint(0, 100, 4)
# %%
c = np.random.choice(["x", "y", "z"], 5)
# %%
d = a.sum() + b.sum()
# %%
e = np.random.permutation(4)
