# LogisticRegression and Ridge draw with solver="sag" and "saga", Lasso with selection="random".
# %%
import warnings
import numpy as np
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
warnings.filterwarnings("ignore")
np.random.seed(3)
X = np.random.randn(40, 3)
y = X @ np.array([1.0, -2.0, 0.5])
labels = (y > 0).astype(int)
# %%
k = int(labels.sum())
# %%
steps = k % 3 + 2
# %%
clf = LogisticRegression(solver="saga", max_iter=steps).fit(X, labels)
# %%
first = round(float(np.random.rand()), 6)
# %%
lasso = Lasso(alpha=0.1, selection="random", max_iter=steps).fit(X, y)
ridge = Ridge(solver="sag", max_iter=steps).fit(X, y)
# %%
second = round(float(np.random.rand()), 6)
