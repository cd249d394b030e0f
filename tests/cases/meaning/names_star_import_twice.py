# Two star imports bind the same name: the later one wins, per cell.
# %%
from math import *
a = sqrt(16)
# %%
from cmath import *
# %%
b = sqrt(-4)
c = type(b).__name__
# %%
from math import *
d = sqrt(9), type(sqrt(9)).__name__
