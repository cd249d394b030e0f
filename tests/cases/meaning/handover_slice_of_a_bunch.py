# A slice of what a bunch holds is an array, never None.
# %%
from sklearn.datasets import load_iris

iris = load_iris()
X = iris.data[:100, :]
y = iris.target[:100]
# %%
means = X.mean(axis=0)
print(means, y.sum())
# %%
X[0] = 0
# %%
print(X[:2], y[:2])
