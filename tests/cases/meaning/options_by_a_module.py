# Modules set how tables and arrays are printed.
# %%
import numpy as np
import pandas as pd
from shown import few_digits, few_rows

table = pd.DataFrame({"n": range(30)})
numbers = np.array([1 / 3, 2 / 3])
# %%
print(table)
# %%
print(numbers)
# %%
few_rows()
few_digits()
# %%
other = table * 2
# %%
print(other)
print(numbers)
