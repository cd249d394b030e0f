# A generator expression reads its names when it runs.
# %%
k = 2
data = [1, 2, 3]
gen = (x * k for x in data)
# %%
k = 100
# %%
out = list(gen)
del gen
