# A module beside the notebook gives tables; the notebook imports no pandas.
# %%
import wide

table = wide.make()
# %%
print(table)
