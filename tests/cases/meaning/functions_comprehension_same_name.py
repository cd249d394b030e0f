# A comprehension's first iterable is not its own variable, though it has its name.
# %%
rows = [1, 2, 3]
# %%
def total():
    return sum([rows + 1 for rows in rows])
# %%
result = total()
