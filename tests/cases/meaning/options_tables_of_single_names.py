# Tables are printed as Jupyter prints them where only names of pandas are imported.
# %%
from pandas import DataFrame

table = DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
# %%
print(table)
