# Two figures in one cell, none in the next, one in a loop each.
# %%
import matplotlib.pyplot as plt
plt.figure()
plt.plot([1, 2])
plt.figure()
plt.plot([2, 1])
# %%
n = 2
# %%
for k in range(n):
    plt.plot([0, k])
    plt.title(f"figure {k}")
    plt.show()
