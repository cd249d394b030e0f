# A module as the default of a method's parameter, kept as an attribute.
# %%
import random
random.seed(9)
class Deck:
    def __init__(self, rng=random):
        self.rng = rng
d = Deck()
# %%
x = d.rng.random()
# %%
print(x, random.random())
