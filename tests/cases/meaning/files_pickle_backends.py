# Pickles by joblib, dill and cloudpickle, with their arguments.
# %%
import pickle
import cloudpickle
import dill
import joblib
import numpy as np
values = {"a": np.arange(5), "b": [1, "two"]}
# %%
joblib.dump(values, "a.joblib", compress=3)
pickle.dump(values, open("a.pkl", "wb"), protocol=4)
with open("a.dill", "wb") as f:
    dill.dump(values, f)
with open("a.cloud", "wb") as f:
    cloudpickle.dump(values, f)
# %%
one = joblib.load("a.joblib")["a"].sum()
two = pickle.load(open("a.pkl", "rb"))
with open("a.dill", "rb") as f:
    three = dill.load(f)
with open("a.cloud", "rb") as f:
    four = cloudpickle.load(f)
