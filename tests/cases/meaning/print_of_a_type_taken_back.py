# A variable of a function that is first a number, then what a file holds.
# %%
import pickle
from decimal import Decimal
def other(x):
    a = 1.5
    a = pickle.loads(x)
    b = a
    return b
# %%
total = other(pickle.dumps(Decimal("2.675")))
# %%
print(f"{total:.2f}")
