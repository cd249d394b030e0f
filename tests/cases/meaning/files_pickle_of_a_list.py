# What `read_pickle` gives need not be a table.
# %%
import pandas as pd
pd.to_pickle([1, 2, 3], "l.pkl")
# %%
items = pd.read_pickle("l.pkl")
# %%
also = items
items.append(4)
# %%
print(also, items)
