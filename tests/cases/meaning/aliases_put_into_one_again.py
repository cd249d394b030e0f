# Two variables that share an object, copied apart, must not be put into one: a later
# cell that changes the object through one of the two would leave the other as it was.
# %%
rows = [2, 1]
found = sorted(rows)
# %%
held = {"first": found, "second": [7]}
# %%
held.update(second=found)
found = rows
# %%
for value in held.values():
    value.append(9)
# %%
part = [1]
whole = [part, 0]
# %%
pairs = (whole, part)
del whole, part
# %%
last = pairs[1]
# %%
last.append(2)
# %%
print(pairs, held)
