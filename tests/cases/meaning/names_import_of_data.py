# An import binds a name that was data before and is data after.
# %%
e = 3
# %%
from math import e, sqrt, pi
y = sqrt(e)
# %%
def f(x):
    return sqrt(x) + e
# %%
y = sqrt(e)
# %%
e = 10
# %%
z = f(e * pi)
print(z, y)
