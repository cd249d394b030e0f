# What is pickled far from where it is made, changed before or after, shared or None.
# %%
import pickle

import joblib
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

X, y = pd.DataFrame({"a": [1.0, 2.0, 4.0]}), [1.0, 2.0, 3.0]
# %%
model = LinearRegression()
model.fit(X, y)
scaler = StandardScaler().fit(X)
table = pd.DataFrame({"n": [1, 2]})
rows = table
first = LinearRegression().fit(X, y)
nothing = None if len(y) > 2 else scaler
# %%
predicted = model.predict(X)
scaled = scaler.transform(X)
# %%
joblib.dump(model, "model.joblib")
with open("scaler.pkl", "wb") as file:
    pickle.dump(scaler, file)
# %%
rows["m"] = 3
table.to_pickle("table.pkl")
# %%
first.fit(X, [3.0, 2.0, 1.0])
joblib.dump(first, "first.joblib")
# %%
first.fit(X, [2.0, 2.0, 1.0])
model.fit(X, [1.0, 2.0, 1.0])
with open("nothing.pkl", "wb") as file:
    pickle.dump(nothing, file)
# %%
print(first.coef_, model.coef_, predicted, scaled, rows, table)
# %%
last = LinearRegression().fit(X, y)
joblib.dump(last, "last.joblib")
# %%
print(last.coef_, scaler.mean_)
