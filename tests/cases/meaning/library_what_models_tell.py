# What models tell of themselves changes nothing, and may be a part of them.
# %%
import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.feature_extraction import DictVectorizer
from sklearn.neighbors import NearestNeighbors
from sklearn.tree import DecisionTreeRegressor
X = np.arange(24.0).reshape(12, 2)
y = X.sum(axis=1)
near = NearestNeighbors(n_neighbors=2).fit(X)
tree = DecisionTreeRegressor(random_state=0).fit(X, y)
boosted = GradientBoostingRegressor(n_estimators=3, random_state=0).fit(X, y)
names = DictVectorizer().fit([{"a": 1, "b": 2}])
# %%
distances, indices = near.kneighbors(X)
depth = tree.get_depth() + tree.get_n_leaves()
path = tree.decision_path(X).sum()
stages = list(boosted.staged_predict(X))
# %%
row = indices[0]
row[0] = 99
stages[0][0] = -1
# %%
told = names.get_feature_names_out()
# %%
print(indices[0], depth, path, stages[0][0], told, near.kneighbors(X)[1][0])
