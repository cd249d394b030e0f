# Functions that a star import binds draw figures, and shadow builtins.
# %%
from pylab import *
# %%
a = arange(30.0) % 7
# %%
hist(a)
show()
hist(a[:5])
# %%
b = zeros(3)
b[1] = sum([[1, 2], [3, 4]])
c = b[1:]
# %%
c[0] += 1
print(b, any(b > 2))
# %%
title = "left"
# %%
print(title)
