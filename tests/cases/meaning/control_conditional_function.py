# A function defined in one branch or the other.
# %%
fast = False
if fast:
    def solve(x):
        return x
else:
    def solve(x):
        return x * 2
# %%
got = solve(4)
# %%
try:
    solve("a", "b")
except TypeError:
    failed = True
