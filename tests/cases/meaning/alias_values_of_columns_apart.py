# `.values` of a table whose columns are apart is a copy; a copy of the table has them together.
# %%
import numpy as np
import pandas as pd

table = pd.DataFrame({"a": [1.0, 2.0]})
table["b"] = [3.0, 4.0]
# %%
total = table.sum().sum()
# %%
array = table.values
array[:, 0] = array[:, 0] / 10
# %%
print(table)
