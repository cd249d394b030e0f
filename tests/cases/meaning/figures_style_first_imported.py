# A module sets matplotlib's options when it is imported, before all else.
# %%
import first_looks
import matplotlib.pyplot as plt

# %%
plt.rcParams["lines.linestyle"] = "--"
# %%
points = [2, 1]
# %%
plt.plot(points)
plt.title(first_looks.NAME)
plt.show()
