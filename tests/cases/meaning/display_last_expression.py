# The last expression of a cell may do something, too.
# %%
stack = [1, 2, 3]
stack
# %%
stack.pop()
# %%
{"n": len(stack)}["n"]
# %%
left = stack;
left
