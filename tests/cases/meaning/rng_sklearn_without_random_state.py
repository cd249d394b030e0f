# scikit-learn draws from numpy's global stream when it has no random_state.
# %%
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split
np.random.seed(3)
# %%
X = np.arange(80.0).reshape(40, 2)
y = X[:, 0] * 2 + np.random.normal(size=40)
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
# %%
model = RandomForestRegressor(n_estimators=5)
model.fit(X_train, y_train)
# %%
score = model.score(X_test, y_test)
noise = np.random.rand()
