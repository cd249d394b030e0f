# An array over columns that lie apart is a copy, however it is got, and whoever changes it.
# %%
import numpy as np
import pandas as pd


def apart():
    table = pd.DataFrame({"a": [2.0, 1.0]})
    table["b"] = [3.0, 4.0]
    return table


def scale(a):
    a *= 10
    return a


# %%
one = apart()
# %%
array = one.values
array.sort(axis=0)
# %%
print(one)
# %%
two = apart()
# %%
two.values.sort(axis=0)
# %%
print(two)
# %%
three = apart()
# %%
np.array(three, copy=None if np.__version__ >= "2" else False)[:] = 0
# %%
print(three)
# %%
four = apart()
# %%
given = four.to_numpy()
done = np.multiply(given, 10, out=given)
# %%
print(four)
# %%
five = apart()
# %%
for line in five.values:
    line[0] = 0
# %%
print(five)
# %%
six = apart()
# %%
scaled = scale(six.to_numpy())
# %%
print(six)
# %%
seven = apart()
# %%
[line.fill(0) for line in np.asarray(seven)]
# %%
print(seven)
# %%
eight = apart()
# %%
np.fill_diagonal(eight.values, 0)
# %%
print(eight)
# %%
nine = apart()
# %%
got = getattr(nine, "values")
got[0, 0] = 5
# %%
print(nine)
