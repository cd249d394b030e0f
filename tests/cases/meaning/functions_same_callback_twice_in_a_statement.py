# One statement gives one function to two calls, on two lists of lists.
# %%
def tag(xs):
    xs.append(len(xs))
    return xs
left, right = [[1], [2]], [[3], [4]]
# %%
done = (len(list(map(tag, left))), len(list(map(tag, right))))
# %%
out = (left, right)
