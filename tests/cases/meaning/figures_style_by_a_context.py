# Entering a block of a class beside the notebook sets matplotlib's options.
# %%
import matplotlib.pyplot as plt
from themes_of_shop.theme import Theme
# %%
plt.plot([1, 2]); plt.show()
# %%
class Report:
    def __init__(self):
        self.theme = Theme("dark")
    def show(self):
        with self.theme:
            pass
r = Report()
# %%
r.show()
# %%
z = [3, 1]
# %%
plt.plot(z); plt.show()
