# vars() and dir() in a function speak of the function's names.
# %%
a, b = 1, 2
def names(a, c=3):
    d = a + c
    return sorted(vars()), len(dir()), "b" in locals()
# %%
got = names(10)
# %%
b = got[1]
