# Lists and dicts that a table, a column or an array is made of stay the same objects.
# %%
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

tags = [["a"], ["b"]]
groups = {"x": [1], "y": [2]}
players = [{"n": 0}, {"n": 1}]
table = pd.DataFrame({"key": ["x", "y"]})
# %%
wide = table.assign(tags=tags)
table.insert(1, "group", table["key"].map(groups))
records = np.array(players, dtype=object)
train, test = train_test_split(players, test_size=0.5, random_state=0)
np.random.seed(1)
chosen = np.random.choice(players)
# %%
wide["tags"][0].append("wide")
# %%
table.at[1, "group"].append(9)
# %%
records[0]["n"] += 10
# %%
train[0]["n"] += 100
test[0]["n"] += 200
# %%
chosen["n"] += 1000
# %%
print(tags, groups, players)
print(table)
