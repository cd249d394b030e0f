# A file written in one cell, appended to in another, read in a third.
# %%
with open("log.txt", "w") as f:
    f.write("start\n")
# %%
with open("log.txt", "a") as f:
    f.write("more\n")
# %%
with open("log.txt") as f:
    lines = f.read().splitlines()
# %%
n = len(lines)
