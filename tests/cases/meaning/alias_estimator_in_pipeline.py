# The scaler by its own name and as a step of the pipeline.
# %%
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
scaler, reg = StandardScaler(), LinearRegression()
pipe = Pipeline([("scale", scaler), ("reg", reg)])
# %%
X = np.arange(12.0).reshape(6, 2) ** 2
y = X[:, 0] + 1
# %%
pipe.fit(X, y)
# %%
means = scaler.mean_
score = round(reg.intercept_, 6)
