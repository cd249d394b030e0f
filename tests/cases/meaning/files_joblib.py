# joblib.dump of a model, changed afterwards, loaded again.
# %%
import joblib
import numpy as np
from sklearn.linear_model import LinearRegression
X = np.arange(6.0).reshape(-1, 1)
model = LinearRegression().fit(X, 2 * X.ravel())
# %%
joblib.dump(model, "model.joblib")
# %%
model.fit(X, 5 * X.ravel())
# %%
stored = joblib.load("model.joblib")
# %%
slopes = round(float(model.coef_[0]), 6), round(float(stored.coef_[0]), 6)
