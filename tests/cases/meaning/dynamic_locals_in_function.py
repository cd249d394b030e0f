# locals() in a function is the function's: defaults and a variable of the loop.
# %%
unit = "kg"
def describe(weight, precision=1):
    rounded = round(weight, precision)
    return "{weight}~{rounded}".format(**locals()) + unit
# %%
a = describe(1.26)
# %%
unit = "t"
b = describe(2.0, precision=0)
