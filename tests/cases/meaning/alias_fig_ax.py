# A figure drawn on in several cells through its axes.
# %%
import matplotlib.pyplot as plt
fig, axes = plt.subplots(1, 2)
axes[0].plot([1, 2, 3])
# %%
axes[1].bar(["a", "b"], [3, 4])
axes[1].set_title("later")
# %%
titles = [a.get_title() for a in fig.axes]
n_lines = len(axes[0].lines)
same = axes[0].figure is fig
