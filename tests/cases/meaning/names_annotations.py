# Annotated assignments, with and without a value.
# %%
count: int = 3
ratio: float
# %%
ratio = count / 2
total: "float" = ratio + count
# %%
if total > 100:
    never: int = 1
