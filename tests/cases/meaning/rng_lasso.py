# Coordinate descent draws a seed from the global generator.
# %%
import numpy as np
from sklearn.linear_model import Lasso
X = np.arange(60.0).reshape(20, 3) % 7
y = np.array([0, 1] * 10)
# %%
np.random.seed(1)
# %%
m = Lasso().fit(X, y)
# %%
a = np.random.rand()
# %%
m2 = Lasso()
m2.fit(X, y)
# %%
b = np.random.rand()
