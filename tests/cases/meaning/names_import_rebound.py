# One name of an import is bound again: the others stay what they are.
# %%
from math import e, sqrt, pi
# %%
y = sqrt(e)
# %%
e = 10
# %%
z = e * pi
print(z, y)
