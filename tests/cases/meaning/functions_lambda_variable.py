# A lambda under a name, reading a global that changes.
# %%
power = 2
raise_to = lambda v: v**power
# %%
a = raise_to(3)
# %%
power = 3
# %%
b = raise_to(3)
fs = [lambda x, i=i: x + i for i in range(3)]
# %%
c = [f(10) for f in fs]
del fs
