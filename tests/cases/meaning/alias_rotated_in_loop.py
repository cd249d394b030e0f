# Names change places in a loop, more often than one would follow; a second name for one of the lists.
# %%
a, b, c, d, e, f = [1], [2], [3], [4], [5], [6]
keep = f
# %%
for _ in range(5):
    a, b, c, d, e, f = b, c, d, e, f, a
# %%
a.append(100)
# %%
total = sum(keep)
