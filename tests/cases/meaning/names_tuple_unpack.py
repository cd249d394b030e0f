# Starred, nested and swapped targets.
# %%
first, *rest, last = range(6)
(a, (b, c)), d = (1, (2, 3)), 4
# %%
a, b = b, a
rest[0], rest[1] = rest[1], rest[0]
# %%
x = y = [0]
y.append(a)
# %%
answer = (a, b, c, d, first, rest, last, x)
