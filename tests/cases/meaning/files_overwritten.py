# The same file written twice; the reader in between sees the first.
# %%
import numpy as np
np.save("a.npy", np.arange(3))
# %%
first = np.load("a.npy")
# %%
np.save("a.npy", np.arange(3) * 10)
# %%
second = np.load("a.npy")
