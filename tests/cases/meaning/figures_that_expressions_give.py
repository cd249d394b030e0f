# A cell that ends with a figure shows it once more, whatever gives the figure.
# %%
import matplotlib.pyplot as plt
# %%
fig, ax = plt.subplots()
ax.plot([1, 2])
# %%
ax.figure
# %%
figs = [plt.figure(), plt.figure()]
figs[0].add_subplot().plot([3, 1])
# %%
figs[0]
# %%
def make():
    f, a = plt.subplots()
    a.plot([1, 3])
    plt.close(f)
    return f
# %%
make()
# %%
f2 = make()
# %%
f2.gca().get_figure()
# %%
fa, aa = plt.subplots()
aa.plot([5, 1])
plt.close(fa)
fb, ab = plt.subplots()
ab.bar([1, 2], [3, 4])
fa
# %%
plt.plot([1, 2])
plt.gcf()
# %%
fig.suptitle("a title")
# %%
import importlib
draw = importlib.import_module("matplotlib.pyplot").figure
# %%
draw().add_subplot().plot([2, 2]) and plt.gcf()
