# A name that only a loop binds which never runs keeps its earlier value: in a dataset,
# in a node, and as a parameter.
# %%
import numpy as np

x = np.arange(3.0)
y = x * 2
# %%
z = np.array(x)
limit = 3
short = [1]
# %%
count = len(short)
# %%
while len(short) > 5:
    z = np.array(y)
    limit = 4
for count in short[1:]:
    y = count
