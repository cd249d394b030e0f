# Functions read names of star imports when they are called; the last import counts.
# %%
def root(v):
    return sqrt(v)
# %%
from math import *
# %%
a = root(4)
# %%
from numpy import *
# %%
b = root(9)
c = [type(root(v)).__name__ for v in (1, 4)]
print(a, b, c, eval("floor(2.5)"))
