# Comments, blank lines, semicolons, continuation lines, odd indentation.
# %%
# leading comment
a = 1; b = 2   # two in a line

# between


c = (a +   # inside
     b)
# trailing
# %%
if a:
  two_spaces = True
  # a comment in the block
else:
        eight = 1
# %%
long = a + \
    b + \
    c
# %%
# only a comment
