# What is saved changes afterwards, through whatever name.
# %%
import pandas as pd
df = pd.DataFrame({"a":[1,2]})
# %%
df.head(1).to_csv("h.csv", index=False)
df.loc[0, "a"] = 100
df = df.assign(b=1)
# %%
x = pd.read_csv("h.csv")
# %%
import json
d = {"a": [1]}
e = d
# %%
with open("d.json","w") as f:
    json.dump(d, f)
e["a"].append(2)
# %%
back = json.load(open("d.json"))
# %%
import pickle
xs = []
def grow():
    xs.append(len(xs)); return list(xs)
# %%
pickle.dump(grow(), open("g.pkl","wb"))
n = len(xs)
xs.append(99)
# %%
back = pickle.load(open("g.pkl","rb")); m = len(xs)
# %%
from PIL import Image
im = Image.new("RGB", (4,4), "red")
im.save("a.png")
im.putpixel((0,0), (0,0,255))
# %%
b = Image.open("a.png").getpixel((0,0))
c = im.getpixel((0,0))
# %%
import numpy as np
arr = np.zeros(3)
v = arr[:2]
# %%
np.save("z.npy", arr)
v[0] = 5
# %%
s = np.load("z.npy").sum()
