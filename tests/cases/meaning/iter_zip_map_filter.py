# Lazy iterators made in one cell and used up in another.
# %%
words = ["b", "a", "c"]
pairs = zip(words, range(3))
upper = map(str.upper, words)
# %%
first = next(pairs)
words.append("d")
# %%
rest = list(pairs)
letters = list(upper)
del pairs, upper
