# A row of a table is a view where its columns lie in one piece, and a copy where they do not.
# %%
import pandas as pd


def apart():
    table = pd.DataFrame({"a": [2.0, 1.0]})
    table["b"] = [3.0, 4.0]
    return table


def zero(row):
    row["a"] = 0
    return 1


# %%
one = apart()
# %%
for _, row in one.iterrows():
    row["a"] = 0
# %%
print(one)
# %%
two = apart()
# %%
row = two.iloc[0]
row["a"] = 0
# %%
print(two)
# %%
three = apart()
# %%
ones = three.apply(zero, axis=1)
# %%
print(three)
# %%
four = apart()
# %%
turned = four.T
turned.iloc[0] = 7
# %%
print(four)
# %%
five = apart()
# %%
turned = five.transpose()
turned.loc["a"] = 7
# %%
print(five)
# %%
six = apart()
# %%
row = six.loc[0, :]
row["a"] = 9
# %%
print(six)
# %%
seven = apart()
# %%
row = seven.xs(0)
row["a"] = 9
# %%
print(seven)
