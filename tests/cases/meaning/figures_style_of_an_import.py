# A module sets matplotlib's options when it is imported, in the middle of the notebook.
# %%
import matplotlib.pyplot as plt

# %%
plt.plot([1, 2])
plt.show()
# %%
from looks_on_import import title

# %%
points = [2, 1]
# %%
plt.plot(points)
title("thick")
plt.show()
# %%
from looks_on_import import title as named

# %%
last = points[-1]
# %%
plt.plot([last, 2])
named("thick too")
plt.show()
