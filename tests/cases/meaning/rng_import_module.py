# A module by its name.
# %%
import importlib
np = importlib.import_module('numpy')
np.random.seed(0)
# %%
a = np.random.rand()
# %%
b = np.random.rand()
print(a, b)
