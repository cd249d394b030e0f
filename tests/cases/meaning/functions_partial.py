# functools.partial over a function that reads a global.
# %%
from functools import partial
rate = 0.5
def interest(amount, years):
    return amount * (1 + rate) ** years
# %%
two_years = partial(interest, years=2)
# %%
a = two_years(100)
# %%
rate = 1.0
b = two_years(100)
