# fit, partial_fit and set_params change the estimator.
# %%
import numpy as np
from sklearn.linear_model import LinearRegression, SGDRegressor
X = np.arange(10.0).reshape(-1, 1)
y = 3 * X.ravel() + 1
model = LinearRegression()
sgd = SGDRegressor(random_state=0)
# %%
model.fit(X, y)
# %%
sgd.partial_fit(X / 10, y / 30)
# %%
sgd.partial_fit(X / 10, y / 30)
model.set_params(fit_intercept=False)
# %%
coef = model.coef_.round(6).tolist()
pred = sgd.predict(X[:2] / 10)
