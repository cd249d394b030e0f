# A star import takes the place of a notebook variable and a builtin; a later binding wins again.
# %%
e = 1
pow = "mine"
# %%
from math import *
# %%
x = e + pow(2, 3)
# %%
e = 10
y = e * floor(2.7)
# %%
def area(r):
    return round(pi * r ** 2 + e, 3)
z = area(2)
