# What %pylab binds draws figures, and random numbers; a seed set before counts.
# %%
import random
import numpy

random.seed(1)
numpy.random.seed(1)
# %%
%pylab inline
# %%
a = rand(5)
# %%
hist(a)
# %%
b = normal(size=3)
print(a, b)
