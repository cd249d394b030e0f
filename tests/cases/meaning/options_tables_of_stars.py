# Tables are printed as Jupyter prints them where all of pandas is imported.
# %%
from pandas import *

table = DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
# %%
print(table)
