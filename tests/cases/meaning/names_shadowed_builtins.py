# Names of builtins rebound, and used again as builtins after del.
# %%
list = [1, 2, 3]
sum = 0
for n in list:
    sum += n
# %%
max = sum / len(list)
# %%
del list, sum
back = list(range(3)), sum([1, 2])
# %%
print(max, back)
