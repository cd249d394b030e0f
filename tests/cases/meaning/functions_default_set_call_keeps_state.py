# A default argument made by a call, set(), is the function's memory over cells.
# %%
def first_time(x, seen=set()):
    new = x not in seen
    seen.add(x)
    return new, len(seen)
# %%
z = first_time("a")
# %%
a = first_time("b")
# %%
m = first_time("a")
out = (z, a, m)
