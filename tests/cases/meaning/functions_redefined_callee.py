# A caller sees the new definition of what it calls.
# %%
def inner():
    return "old"
def outer():
    return inner() + "!"
# %%
first = outer()
# %%
def inner():
    return "new"
# %%
second = outer()
