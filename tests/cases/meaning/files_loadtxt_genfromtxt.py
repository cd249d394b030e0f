# savetxt, then loadtxt and genfromtxt of the same file.
# %%
import numpy as np
# %%
a = np.arange(6.0).reshape(3, 2)
# %%
b = a * 1.5
# %%
np.savetxt("table.txt", b, fmt="%.2f")
# %%
back = np.loadtxt("table.txt")
# %%
np.savetxt("table.txt", back[:1], delimiter=";")
# %%
again = np.genfromtxt("table.txt", delimiter=";").tolist()
total = float(back.sum())
