# del takes the name away; a later cell binds it again.
# %%
a, b = [1, 2], [3]
# %%
kept = a + b
del a, b
# %%
a = "new"
# %%
out = (a, kept)
