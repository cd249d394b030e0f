# The context is taken in one cell and changed in the next through its name.
# %%
from decimal import Decimal, getcontext
ctx = getcontext()
# %%
digits = [2, 3, 4]
# %%
prec = sum(digits) - 4
# %%
ctx.prec = prec
# %%
third = str(Decimal(1) / Decimal(3))
# %%
ctx.prec = 28
long = len(str(Decimal(1) / Decimal(3)))
del ctx
