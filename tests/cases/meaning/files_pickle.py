# pickle.dump and pickle.load of one file.
# %%
import pickle
model = {"w": [1, 2, 3]}
with open("model.pkl", "wb") as f:
    pickle.dump(model, f)
# %%
model["w"].append(4)
# %%
with open("model.pkl", "rb") as f:
    loaded = pickle.load(f)
# %%
lengths = len(model["w"]), len(loaded["w"])
