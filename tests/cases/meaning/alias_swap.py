# Names swapped, then one object changed.
# %%
a, b = [1], [2]
# %%
a, b = b, a
# %%
a.append("was b")
# %%
c = a + b
