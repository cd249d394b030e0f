# A future import binds a name that becomes a variable later.
# %%
from __future__ import annotations, division

x = 3 / 2
# %%
annotations = [1]
# %%
annotations.append(x)
print(annotations)
