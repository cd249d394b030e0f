# A model of LightGBM that is saved, and one that is read back.
# needs: lightgbm
# %%
import lightgbm as lgb
import numpy as np
x = np.arange(80, dtype=float).reshape(40, 2)
y = x[:, 0] * 2
# %%
how = {"verbose": -1, "num_threads": 1, "deterministic": True, "seed": 0, "min_data_in_leaf": 2}
model = lgb.train(how, lgb.Dataset(x, y), num_boost_round=3)
model.save_model("kept.txt")
# %%
model.save_model("read.txt")
# %%
again = lgb.Booster(model_file="read.txt")
# %%
one, two = model.predict(x), again.predict(x)
del model, again
# %%
print(one.round(3), two.round(3))
