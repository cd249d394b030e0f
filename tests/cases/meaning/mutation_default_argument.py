# The list in a default argument lives as long as the function.
# %%
def collect(x, into=[]):
    into.append(x)
    return list(into)
# %%
first = collect(1)
# %%
second = collect(2)
# %%
third = collect(3)
