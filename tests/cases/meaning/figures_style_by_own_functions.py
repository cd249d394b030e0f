# Functions of the notebook, and objects of its, call a module's that set options.
# %%
import matplotlib.pyplot as plt
import plain_looks as looks


def thick():
    looks.large()


later = {"dashed": looks.dashed}
# %%
plt.plot([1, 2])
plt.show()
# %%
thick()
# %%
points = [2, 1]
# %%
plt.plot(points)
plt.show()
# %%
later["dashed"]()
# %%
more = [2, 3]
# %%
plt.plot(more)
plt.show()
