# A function draws; it is called from several cells.
# %%
import numpy as np
def draw(n):
    return np.random.rand(n).round(6).tolist()
# %%
np.random.seed(11)
# %%
a = draw(2)
# %%
b = draw(3)
# %%
c = draw(1)
