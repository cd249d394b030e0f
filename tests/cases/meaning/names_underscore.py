# _ as a throw-away name, and as a variable that is read.
# %%
_, keep, *_ = (1, 2, 3, 4)
# %%
for _ in range(3):
    keep += 1
# %%
last = _
