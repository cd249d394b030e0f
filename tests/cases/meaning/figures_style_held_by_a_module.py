# What a module beside the notebook holds, or gives back, sets matplotlib's options.
# %%
import matplotlib.pyplot as plt
from held_looks import *
# %%
plt.plot([1, 2]); plt.show()
# %%
for f in actions: f()
# %%
z = [3, 1]
# %%
plt.plot(z); plt.show()
# %%
factory()()
# %%
u = [3, 4]
# %%
plt.plot(u); plt.show()
