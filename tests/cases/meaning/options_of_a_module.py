# An attribute of a module is replaced, and put back.
# %%
import math
import statistics

before = math.floor(2.5)
# %%
math.tau2 = 7
# %%
class Fake:
    pass


# %%
kept = statistics.mean
statistics.mean = lambda values: -1
# %%
wrong = statistics.mean([1, 2, 3]) + math.tau2
# %%
statistics.mean = kept
# %%
right = statistics.mean([1, 2, 3])
