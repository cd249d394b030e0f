# A seed in a branch of a function.
# %%
import random
def setup(seed=None):
    if seed is not None:
        random.seed(seed)
# %%
setup(3)
# %%
a = random.random()
