# `except ... as error` unbinds the name: a second cell that handles one needs nothing of it.
# %%
try:
    int("x")
except ValueError as error:
    first = str(error)
# %%
try:
    int("y")
except ValueError as error:
    second = str(error)
