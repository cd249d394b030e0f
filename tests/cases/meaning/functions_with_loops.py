# A loop in a function binds no variable of the notebook.
# %%
def last(rows):
    for p in [1, 2]:
        rows = rows + p
    return rows
# %%
p = 5
# %%
x = last(1)
# %%
print(p, x)
