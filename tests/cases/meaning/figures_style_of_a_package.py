# A package beside the notebook sets matplotlib's options: functions that others import.
# %%
import matplotlib.pyplot as plt
from shop import thin_again
from shop.plots import use_large

# %%
plt.plot([1, 2])
plt.show()
# %%
use_large()
# %%
points = [2, 1]
# %%
plt.plot(points)
plt.show()
# %%
thin_again()
# %%
more = [3, 1]
# %%
plt.plot(more)
plt.show()
