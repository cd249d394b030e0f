# What is taken out of a module and changed is changed there.
# %%
from conf import PARAMS
# %%
x = PARAMS["layers"]
# %%
x.append(3)
# %%
print(PARAMS)
