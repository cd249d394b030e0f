# seaborn draws on axes that it is given; the axes are asked in the next cell.
# %%
import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
fig, axes = plt.subplots(1, 2, figsize=(4, 2))
# %%
data = np.arange(4).reshape(2, 2)
# %%
h = sns.heatmap(data, ax=axes[0], cbar=False)
h.set_title("heat")
# %%
sns.lineplot(x=[1, 2], y=[3, 4], ax=axes[1])
# %%
out = axes[0].get_title(), len(axes[1].lines), h.figure is fig
