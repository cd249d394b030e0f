# What sets a label gives None, and Jupyter shows nothing.
# %%
import matplotlib.pyplot as plt
import numpy as np
plt.hist2d(np.arange(9.0), np.arange(9.0), bins=3)
bar = plt.colorbar()
bar.set_label("counts")
# %%
print(1)
