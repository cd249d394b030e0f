# One name, two functions, both used.
# %%
def f(x):
    return x + 1
# %%
a = f(1)
g = f
# %%
def f(x):
    return x * 100
# %%
b = f(1)
# %%
c = g(1)
