# A function of the notebook in a partial: its code is the same in a module that imports what it uses.
# %%
import functools
import random
# %%
c = [5]
def f(p):
    random.shuffle(p)
# %%
later = functools.partial(f, c)
