# A style is a file beside the notebook.
# %%
import matplotlib.pyplot as plt

plt.style.use("look.mplstyle")
# %%
fig, ax = plt.subplots()
ax.plot([1, 2, 3])
plt.show()
# %%
width = plt.rcParams["lines.linewidth"]
