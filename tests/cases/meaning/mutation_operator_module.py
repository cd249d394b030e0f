# The operator module's functions change what they are given.
# %%
import operator
stock = {"nuts": 3}
log = ["start"]
# %%
totals = sum(stock.values())
# %%
label = f"n{totals}"
# %%
operator.setitem(stock, label, totals)
operator.iadd(log, [label])
# %%
n = len(stock), len(log)
# %%
operator.delitem(stock, "nuts")
# %%
left = list(stock)
