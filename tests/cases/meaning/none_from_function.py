# A function returns None and its result is used as such.
# %%
def find(items, wanted):
    for n, item in enumerate(items):
        if item == wanted:
            return n
# %%
hit, miss = find("abc", "b"), find("abc", "z")
# %%
text = "nothing" if miss is None else str(miss)
