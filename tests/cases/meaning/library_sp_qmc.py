# A sequence goes on where it was.
# %%
from scipy.stats import qmc
s = qmc.Halton(2, seed=0)

# %%
a = s.random(2)

# %%
b = s.random(2)

# %%
print(a, b)

