# Modules in a list and in a dict draw from their generators.
# %%
import numpy as np
np.random.seed(9)
rngs = [np.random, np.random.RandomState(1)]
# %%
x = [r.rand() for r in rngs]
# %%
print(x, [r.rand() for r in rngs], np.random.rand())
