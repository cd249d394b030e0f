# A figure shown once more by its name in a later cell.
# %%
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 2])
# %%
ax.set_xlabel("time")
fig
# %%
label = ax.get_xlabel()
