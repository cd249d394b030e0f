# A model of XGBoost that is saved; the model that loads it loads itself.
# needs: xgboost
# %%
import numpy as np
import xgboost as xgb
x = np.arange(20, dtype=float).reshape(10, 2)
y = x[:, 0] * 2
# %%
model = xgb.XGBRegressor(n_estimators=3, max_depth=2, random_state=0).fit(x, y)
model.save_model("kept.json")
# %%
booster = xgb.train({"max_depth": 2, "seed": 0}, xgb.DMatrix(x, y), num_boost_round=2)
booster.save_model("read.json")
# %%
again = xgb.Booster()
again.load_model("read.json")
# %%
one = model.predict(x)
two = again.predict(xgb.DMatrix(x))
del model, booster, again
# %%
print(one.round(3), two.round(3))
