# Where a call could not pass what a function reads, or would see another value, all stays as it is.
# %%
limit = float("2")
scale = float("3")
# %%
def passed_on(x):
    return x * scale


def read_late(x):
    return lambda: x * scale


def each(n):
    for step in range(n):
        yield step * scale


def hidden(x):
    return x * scale


def changed(x):
    raise_limit()
    return limit + x


def raise_limit():
    global limit
    limit = limit + 1


def early():
    return later


# %%
later = 1
many = list(map(passed_on, [1, 2]))
late = read_late(1)
steps = each(3)
inner = [hidden(scale) for scale in range(2)]
# %%
scale = 10
print(late(), list(steps), many, inner, early())
# %%
result = changed(1) + changed(2)
print(limit, result)


# %%
def uses(scale):
    return hidden(scale + 1)


last = uses(5)
