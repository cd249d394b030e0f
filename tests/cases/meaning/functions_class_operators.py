# A class names its methods, and variables of the notebook in defaults.
# %%
weights = [1, 2]
# %%
class Sum:
    start: int = 1
    def __init__(self, value, base=start, *, by=len(weights)):
        self.value = (value + base) * by
    def __add__(self, other):
        return self.value + getattr(other, "value", other)
    __radd__ = __add__
# %%
total = 1 + Sum(2)
weights.append(3)
