# Overloads are registered in later cells.
# %%
from functools import singledispatch
@singledispatch
def describe(x):
    return f"thing {x}"
# %%
a = describe(3)
# %%
@describe.register
def _(x: int):
    return f"int {x}"
# %%
b = describe(3), describe("s")
# %%
@describe.register(list)
def _list(x):
    return [describe(i) for i in x]
# %%
c = describe([1, "z"])
