# eval reads the notebook's names from a string.
# %%
a, b = 3, 4
expression = "a * b + 1"
# %%
value = eval(expression)
# %%
a = 10
value2 = eval(expression)
