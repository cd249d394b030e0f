# A papermill parameters cell overwrites what a cell before it bound, all in one step.
# split: auto one
# %%
rate = 1
# %%
# Parameters
rate = 5
# %%
print(rate)
