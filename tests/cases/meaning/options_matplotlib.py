# rcParams set before, in the middle, and by a style.
# %%
import matplotlib.pyplot as plt
plt.rcParams["figure.figsize"] = (3, 2)
# %%
fig = plt.figure()
size = [float(v) for v in fig.get_size_inches()]
plt.plot([1, 2])
# %%
plt.rcParams.update({"figure.figsize": (6, 4)})
fig2 = plt.figure()
size2 = [float(v) for v in fig2.get_size_inches()]
plt.plot([2, 1])
