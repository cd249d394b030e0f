# A loop changes tables through a name that it binds: what an earlier loop left in the
# name is one of the tables, and need not come along.
# %%
import pandas as pd

train = pd.DataFrame({"a": [1, 2]})
test = pd.DataFrame({"a": [3]})
data = [train, test]
# %%
for table in data:
    table["b"] = table["a"] + 1
# %%
data = [train, test]
for table in data:
    table["c"] = table["b"] * 2
# %%
for table in [train]:
    table["d"] = table["b"] * 2
# %%
kept = table
for table in range(2):
    kept["e"] = table
# %%
for item in [kept, 1]:
    if isinstance(item, pd.DataFrame):
        item["f"] = 1
    else:
        item = item + 1
# %%
print(train, test, table, kept, item)
