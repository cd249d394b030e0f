# A keyword-only default, a list, is the function's memory; the later cell's name sorts first.
# %%
def log(x, *, acc=[]):
    acc.append(x)
    return "".join(acc)
# %%
z = log("z")
# %%
a = log("a")
# %%
out = z + "|" + a
