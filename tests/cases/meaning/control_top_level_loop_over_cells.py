# A while loop, break, else, nested functions in a loop.
# %%
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
    if steps > 50:
        break
else:
    steps = -1
# %%
fs = {}
for k in range(3):
    def f(x, k=k):
        return x + k
    fs[k] = f(10)
# %%
got = f(1), k, fs
