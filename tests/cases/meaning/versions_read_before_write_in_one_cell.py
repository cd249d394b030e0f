# A cell that reads the old and makes the new.
# %%
x = 1
# %%
y = x
x = x + 1
z = x
# %%
x = y + z + x
