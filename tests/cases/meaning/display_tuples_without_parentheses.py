# A tuple without parentheses whose first item begins with one.
# %%
a, b = 3, 4
# %%
(a + b) / 2, (a - b) / 2
# %%
(a, b)
# %%
(a, b), a
# %%
((a), b)
# %%
(
    a + 1
), b,
