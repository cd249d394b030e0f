# A function of a module beside the notebook sets matplotlib's options.
# %%
import matplotlib.pyplot as plt
from looks import title, use_large as style

# %%
plt.plot([1, 2])
title("thin")
plt.show()
# %%
style()
# %%
points = [2, 1]
# %%
plt.plot(points)
title("thick")
plt.show()
