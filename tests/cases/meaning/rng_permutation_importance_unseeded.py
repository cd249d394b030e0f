# permutation_importance shuffles with the global stream.
# %%
import numpy as np
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression
np.random.seed(1)
X = np.random.rand(30, 2)
y = 3 * X[:, 0] + X[:, 1]
# %%
model = LinearRegression().fit(X, y)
# %%
imp = permutation_importance(model, X, y, n_repeats=2)
mean = imp.importances_mean.round(6).tolist()
# %%
after = float(np.random.rand())
