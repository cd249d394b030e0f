# to_numeric of numbers is no copy.
# %%
import numpy as np
import pandas as pd


# %%
s = np.array([1.0, 2, 3])

# %%
n = pd.to_numeric(s)

# %%
n[0] = 99

# %%
print(s.tolist())

