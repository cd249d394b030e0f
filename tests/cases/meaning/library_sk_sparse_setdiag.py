# A transformer may give a sparse matrix, which changes in place.
# %%
import numpy as np


# %%
from sklearn.preprocessing import OneHotEncoder
M = OneHotEncoder().fit_transform(np.array([['a'], ['b'], ['c']]))

# %%
N = M

# %%
M.setdiag(5)

# %%
print(N.toarray())

