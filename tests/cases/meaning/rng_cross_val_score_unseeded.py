# cross_val_score of a model without random_state draws from numpy's global stream.
# %%
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
np.random.seed(0)
X = np.random.rand(40, 3)
y = (X[:, 0] + 0.3 * np.random.rand(40) > 0.6).astype(int)
# %%
n = len(X) // 8
# %%
trees = n + 1
# %%
scores = cross_val_score(RandomForestClassifier(n_estimators=trees), X, y, cv=2)
# %%
after = np.random.rand(2).round(6).tolist()
