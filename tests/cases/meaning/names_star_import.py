# Names that come from a star import.
# %%
from math import *
# %%
area = pi * pow(2, 2)
# %%
root = sqrt(area)
e_used = e + floor(root)
