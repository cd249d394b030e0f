# `%precision` changes what NumPy prints from then on.
# %%
import numpy as np

thirds = np.array([1, 2]) / 3
print(thirds)
# %%
%precision 2
print(thirds)
# %%
print(thirds * 2)
# %%
%precision
print(thirds)
