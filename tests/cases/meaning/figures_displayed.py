# display(figure) shows it as it is then, once more at the end of the cell if it is open.
# %%
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display

fig, ax = plt.subplots()
# %%
ax.plot([1, 2])
display(fig)
ax.set_xlabel("later")
# %%
other = plt.figure()
other.add_subplot().plot([2, 1])
display(other)
other.axes[0].plot([1, 2])
# %%
figures = {"first": fig}
display(figures["first"])
# %%
def show(title):
    figure = ax.get_figure()
    figure.suptitle(title)
    display(figure)
# %%
show("done")
# %%
table = pd.DataFrame({"a": [1]})
display(table)
bars = table.plot.bar()
# %%
bars.get_figure()
