# Arrays and rows of what may be a table, for all that is known.
# %%
import numpy as np
from giving import apart

one = apart()
# %%
sum_of_one = one.sum().sum()
# %%
one.to_numpy()[0, 0] = 12
# %%
print(one)
# %%
two = apart()
# %%
sum_of_two = two.sum().sum()
# %%
for _, row in two.iterrows():
    row["a"] = 0
# %%
print(two)
# %%
three = apart()
# %%
sum_of_three = three.sum().sum()
# %%
array = three.values
array.sort(axis=0)
# %%
print(three)
# %%
four = apart()
# %%
sum_of_four = four.sum().sum()
# %%
four.T.iloc[0] = 12
# %%
print(four)
# %%
five = apart()
# %%
sum_of_five = five.sum().sum()
# %%
np.asarray(five).sort(axis=0)
# %%
print(five)
