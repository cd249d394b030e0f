# A name of a star import is read, and bound to something else by the same cell.
# %%
from math import *
x = 4
# %%
y = sqrt(x) + sum([1, 2])
sqrt = 3
sum = 5
# %%
print(y, sqrt, sum, floor(2.5))
