# A function points a global at a shared list, then fails.
# %%
shared, current = [1], []
def select(bad):
    global current
    current = shared
    if bad:
        raise ValueError(bad)
    current = []
# %%
try:
    select(True)
except ValueError:
    pass
# %%
current.append(5)
# %%
total = sum(shared)
