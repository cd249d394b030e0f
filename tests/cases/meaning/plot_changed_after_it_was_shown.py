# A figure is shown, then drawn into and shown again: the first picture stays as it was.
# split: cells auto one
# %%
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 3, 2])
# %%
ax.set_title("later")
ax.plot([2, 1, 3], color="red")
fig
