# What a function of NumPy fills is also what it gives.
# %%
import numpy as np
a = np.ones(3)
one = np.zeros(3)
r = np.exp(a, out=one)
two = np.zeros(3)
s = np.add(a, a, two)
three = np.zeros(3)
t = a.cumsum(out=three)
four = np.zeros(3)
u = np.dot(np.eye(3), a, four)
# %%
r += 1
# %%
s += 1
# %%
t += 1
# %%
u += 1
# %%
print(one, two, three, four)
