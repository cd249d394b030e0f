# A number that a function gives takes a view of a row, an array of numbers copies rows.
# %%
import numpy as np
X = np.arange(6.0).reshape(3, 2)
best = np.argmax(X[:, 0])
k = X[:, 1].argmin()
np.random.seed(1)
j = np.random.randint(3)
# %%
row = X[best]
row2 = X[k]
row3 = X[j, :]
# %%
row[0] = 99
# %%
row2[0] = 77
# %%
row3[1] = 55
# %%
s = X.sum()
