# Methods of objects of libraries draw: by their name, or as `plt.show()` tells.
# %%
import matplotlib.pyplot as plt
import statsmodels.api as sm

values = sm.ProbPlot
points = [0.3, -0.2, 1.5, 0.7, -1.1, 0.1]


class Quietly:
    """Draws, and no name of it says so."""

    def __init__(self, kind):
        self.kind = kind

    def render(self, points):
        make = getattr(plt, "".join(["pl", "ot"]))
        make(points)


# %%
import numpy as np

probe = sm.ProbPlot(np.array(points))
figure = probe.qqplot()
plt.show()
# %%
probe.ppplot(line="45")
plt.show()
# %%
import importlib

drawer = importlib.import_module("matplotlib.pyplot")
# %%
getattr(drawer, "plot")(points)
plt.show()
# %%
Quietly("line").render(points)
plt.show()
# %%
plt.show()
