# A generator function, consumed in several cells.
# %%
def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1
gen = numbers(6)
# %%
head = [next(gen), next(gen)]
# %%
tail = list(gen)
# %%
empty = list(gen)
del gen
