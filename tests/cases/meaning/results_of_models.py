# Models, predictions, metrics and tables are stored; what pickle or JSON lacks is not.
# %%
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, mean_squared_error, r2_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

rng = np.random.default_rng(0)
X = pd.DataFrame({"a": rng.normal(size=40), "b": rng.normal(size=40)})
y = (X["a"] + X["b"] > 0).astype(int)
# %%
scaler = StandardScaler().fit(X)
model = LogisticRegression().fit(scaler.transform(X), y)
predicted = model.predict(scaler.transform(X))
# %%
accuracy = accuracy_score(y, predicted)
each = f1_score(y, predicted, average=None)
maybe = f1_score(y, predicted, average="macro") if len(y) > 2 else None
if accuracy > 0.2:
    high = accuracy_score(y, predicted)


# %%
def report(real, guess):
    return {"accuracy": accuracy_score(real, guess), "f1": f1_score(real, guess)}


scores = report(y, predicted)
# %%
line = LinearRegression().fit(X.astype("float32"), X["a"].astype("float32"))
error = mean_squared_error(X["a"].astype("float32"), line.predict(X.astype("float32")))
rmse = np.sqrt(mean_squared_error(X["a"], line.predict(X)))
fit = round(r2_score(X["a"], line.predict(X)) * 100, 2)
own = line.score(X, X["a"])
# %%
odd = make_pipeline(FunctionTransformer(lambda table: table * 2), LinearRegression())
odd.fit(X, y)
guesses = odd.predict(X)


class Mine(BaseEstimator):
    def fit(self, X, y=None):
        self.seen = len(X)
        return self


mine = Mine().fit(X)
clusters = KMeans(2, n_init=1, random_state=0).fit(X)
results = pd.DataFrame({"of": ["a", "b"], "got": [accuracy, fit]})
summary = results if fit > 1e9 else None
# %%
for number in range(2):
    final = LogisticRegression().fit(X, y)
best = model
# %%
print(scores, each, maybe, error, rmse, own, guesses.sum(), mine.seen, best)
