# A copy of the notebook's own kind of table, or of what derives from a class with hooks, is another.
# %%
import numpy as np
import pandas as pd


class Odds(pd.DataFrame):
    def __init__(self, names, prior=1):
        super().__init__(columns=["name", "prior"])
        self.name = names
        self.prior = prior

    def scaled(self, factor):
        return Odds(self.name, self.prior * factor)


class Quiet:
    def __deepcopy__(self, memo):
        return self


class Named(Quiet):
    def __init__(self, name):
        self.name = name


class Measured(np.ndarray):
    def __new__(cls, values, unit):
        made = np.asarray(values).view(cls)
        made.unit = unit
        return made

    def in_metres(self):
        return self.unit * np.asarray(self)


# %%
odds = Odds(["one", "two"], 0.5)
# %%
first = odds.loc[0, "prior"]
# %%
odds.loc[0, "prior"] = 7.0
# %%
double = odds.scaled(2)
print(double.prior.sum())
# %%
named = Named("first")
# %%
before = named.name
# %%
named.name += "!"
# %%
after = named.name
# %%
lengths = Measured([0.0, 1.0, 2.0], 0.5)
# %%
longest = lengths.max()
# %%
lengths[0] = 4
# %%
metres = lengths.in_metres()
