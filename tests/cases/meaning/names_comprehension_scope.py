# A comprehension's variable does not leak, and hides the outer one.
# %%
x = 10
squares = [x**2 for x in range(4)]
# %%
pairs = {(x, y): x * y for x in squares for y in range(2) if x}
nested = [[x for x in row] for row in [[1, 2], [x, x + 1]]]
# %%
after = x + len(pairs)
