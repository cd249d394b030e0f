# None is saved, which Kedro does not; a name that was saved is bound to None.
# %%
import json
v = None
with open("n.json","w") as f:
    json.dump(v, f)
# %%
w = json.load(open("n.json"))
# %%
import pandas as pd
df = pd.DataFrame({"a":[1,2,3]})
# %%
df[df["a"]>1].to_csv("o.csv", index=False)
df = None
# %%
n = len(pd.read_csv("o.csv"))
