# Augmented assignment rebinds a number and changes a list.
# %%
n = 1
items = [1]
alias = items
text = "a"
# %%
n += 1
items += [2]
text += "b"
# %%
n *= 10
items *= 2
# %%
same = alias == items
