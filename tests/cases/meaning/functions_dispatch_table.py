# Functions in a dict.
# %%
base = 10
def add(x):
    return x + base
def times(x):
    return x * base
table = {"add": add, "times": times}
# %%
a = {name: f(2) for name, f in table.items()}
# %%
base = 100
# %%
b = {name: f(2) for name, f in table.items()}
del table
