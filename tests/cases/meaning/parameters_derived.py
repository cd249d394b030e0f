# A parameters cell that computes.
# %% tags=["parameters"]
n = 10
half = n // 2
path = "out" + "/" + str(n)
# %%
total = n + half
# %%
n = 3
again = n + half
