# A function sets a style, which the plots after it show.
# %%
import matplotlib.pyplot as plt


def plain_plot(values):
    plt.rcParams["lines.linewidth"] = 5
    plt.figure(figsize=(3, 2))
    plt.plot(values)
    plt.show()


# %%
plt.figure(figsize=(3, 2))
plt.plot([1, 2])
plt.show()
# %%
plain_plot([3, 1, 2])
# %%
plt.figure(figsize=(3, 2))
plt.plot([2, 1])
plt.show()
# %%
width = plt.rcParams["lines.linewidth"]
