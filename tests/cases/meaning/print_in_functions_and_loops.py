# Prints inside functions, loops, comprehensions and branches.
# %%
def shout(text, times=1):
    for n in range(times):
        print(n, text.upper())
    return times
# %%
total = shout("a", 2)
# %%
for x in [1, 2, 3]:
    if x % 2:
        print("odd", x)
    else:
        print("even", end="\n")
# %%
_ = [print("item", i) for i in range(2)]
# %%
for i in range(3):
    print(i, end=",")
print("end")
