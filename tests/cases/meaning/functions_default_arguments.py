# Defaults are read when the function is defined.
# %%
alpha = 0.5
def smooth(x, a=alpha):
    return x * a
# %%
alpha = 99
# %%
first = smooth(2)
# %%
def smooth2(x, *, a=alpha):
    return x * a
# %%
second = smooth2(2)
