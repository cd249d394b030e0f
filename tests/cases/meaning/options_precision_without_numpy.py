# `%precision` is about floats alone where nothing has loaded NumPy yet.
# %%
%precision 2
x = 1 / 3
# %%
print([x, 2 * x])
# %%
%precision
print(x)
