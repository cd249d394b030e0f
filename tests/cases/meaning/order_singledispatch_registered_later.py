# An implementation is registered after the first call.
# %%
from functools import singledispatch
@singledispatch
def show(x):
    return "any"
# %%
first = show(3)
# %%
@show.register
def _(x: int):
    return f"int {x}"
# %%
second = show(3)
# %%
kinds = len(show.registry)
