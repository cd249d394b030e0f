# savefig writes a file beside the figure that is shown.
# %%
import matplotlib.pyplot as plt
plt.plot([1, 4, 9])
plt.savefig("curve.png")
# %%
import os
written = os.path.exists("curve.png")
