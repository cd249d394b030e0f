# A function reads a global when it is called, not when it is defined.
# %%
factor = 2
def scale(x):
    return x * factor
# %%
a = scale(3)
# %%
factor = 10
# %%
b = scale(3)
# %%
def twice(x):
    return scale(scale(x))
# %%
factor = 3
c = twice(1)
