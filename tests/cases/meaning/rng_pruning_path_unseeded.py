# The path of prunings is found by fitting a tree, which draws.
# %%
import numpy as np
from sklearn.tree import DecisionTreeClassifier
np.random.seed(0)
X = np.random.rand(60, 6)
y = (X[:, 0] > 0.5).astype(int)
tree = DecisionTreeClassifier(max_features=2)
# %%
before = np.random.rand()
# %%
path = tree.cost_complexity_pruning_path(X, y)
# %%
after = np.random.rand()
# %%
print(before, after, path.ccp_alphas.sum())
