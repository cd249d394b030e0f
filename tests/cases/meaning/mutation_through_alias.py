# Two names for one list, changed through either, in cells of their own.
# %%
a = [1]
b = a
# %%
b.append(2)
# %%
a.append(3)
# %%
same = a is b
lengths = len(a), len(b)
