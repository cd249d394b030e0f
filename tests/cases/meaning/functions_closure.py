# A closure keeps its variables and may change them.
# %%
def make_counter():
    n = 0
    def count():
        nonlocal n
        n += 1
        return n
    return count
# %%
count = make_counter()
# %%
a = count()
# %%
b = count() + count()
