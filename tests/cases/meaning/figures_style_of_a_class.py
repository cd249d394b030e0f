# Methods of a class beside the notebook set matplotlib's options.
# %%
import matplotlib.pyplot as plt
from looks_of_classes import Style, made

# %%
plt.plot([1, 2])
plt.show()
# %%
Style().apply()
# %%
points = [2, 1]
# %%
plt.plot(points)
plt.show()
# %%
style = made()
# %%
style.dashed()
# %%
more = [2, 3]
# %%
plt.plot(more)
plt.show()
