# append, extend, insert, sort, pop, reverse, slice assignment, each in a cell.
# %%
items = [3, 1]
# %%
items.append(2)
items.extend([9, 8])
# %%
items.sort()
# %%
popped = items.pop()
items.insert(0, "first")
# %%
items[1:3] = ["cut"]
# %%
items.reverse()
size = len(items)
