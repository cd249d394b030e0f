# A star import within a block, which no function may hold.
# %%
values = []
# %%
with open("a.txt", "w") as out:
    from math import *

    out.write(str(floor(2.5)))
# %%
values.append(floor(3.5))
print(values)
