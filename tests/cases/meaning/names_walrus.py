# A walrus inside a comprehension binds in the cell, not in the comprehension.
# %%
values = [3, 8, 15, 4]
# %%
big = [last for v in values if (last := v * 2) > 10]
# %%
if (n := len(big)) > 1:
    label = f"{n} big, last {last}"
else:
    label = "few"
# %%
result = (n, last, label)
