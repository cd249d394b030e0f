# Seeds become parameters; generators are still seeded where they were.
# %%
import random
import numpy as np
np.random.seed(42)
random.seed(42)
# %%
a = np.random.rand(2)
rng = np.random.default_rng(42)
b = rng.normal(size=2)
# %%
c = random.random()
d = np.random.rand()
# %%
np.random.seed(42)
e = np.random.rand(2)
# %%
np.random.seed(7)
random.seed(7)
f = np.random.rand()
# %%
g = rng.normal()
h = random.random() + np.random.rand()
n_estimators = 3
# %%
from sklearn.ensemble import RandomForestClassifier
X = rng.normal(size=(30, 2)); y = (X[:, 0] > 0).astype(int)
one = RandomForestClassifier(n_estimators=4, max_depth=2, random_state=7).fit(X, y).score(X, y)
# %%
two = RandomForestClassifier(n_estimators=5, max_depth=2, random_state=1).fit(X, y).score(X, y)
three = RandomForestClassifier(n_estimators=6, random_state=1).fit(X, y).score(X, y)
# %%
four = RandomForestClassifier(n_estimators=n_estimators, max_depth=3).fit(X, y).score(X, y)
text = f"{RandomForestClassifier(n_estimators=7, max_depth=4)}"
# %%
def forest(max_depth):
    return RandomForestClassifier(n_estimators, max_depth=max_depth, random_state=0)
five = forest(2).fit(X, y).score(X, y) + RandomForestClassifier(max_depth=5, n_estimators=8, random_state=0).fit(X, y).score(X, y)
