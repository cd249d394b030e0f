# The precision of decimal is a global option.
# %%
from decimal import Decimal, getcontext
getcontext().prec = 6
# %%
a = Decimal(1) / Decimal(7)
# %%
getcontext().prec = 12
# %%
b = Decimal(1) / Decimal(7)
