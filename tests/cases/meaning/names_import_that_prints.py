# A module of Python's own that prints on import, and whose name nothing uses.
# %%
import this
# %%
total = 1 + 2
# %%
print(total)
