# A style that is set after a figure, in the same step and in the same cell, does not change it.
# %% [markdown]
# # Figures
# %%
import matplotlib.pyplot as plt

before = list(range(5))
# %%
plt.plot(before)
plt.title("small")
plt.show()
# %%
plt.rcParams["xtick.labelsize"] = 25
plt.rcParams["axes.formatter.limits"] = (-1, 1)
plt.plot([x * 1000 for x in before])
plt.show()
plt.rcParams["xtick.labelsize"] = 5
# %%
for size in (10, 30):
    plt.rcParams["ytick.labelsize"] = size
    plt.plot(before)
    plt.show()
