# A Generator carries its own state from cell to cell.
# %%
import numpy as np
rng = np.random.default_rng(5)
# %%
a = rng.normal(size=2)
# %%
b = rng.integers(0, 10, 3)
# %%
old = np.random.RandomState(2)
c = old.rand()
# %%
d = old.rand() + rng.random()
