# Functions are decorated by the notebook's own decorators, with state and without.
# %%
import functools


def shouted(function):
    """Only wraps."""

    @functools.wraps(function)
    def wrapper(*args):
        return function(*args).upper()

    return wrapper


def counted(function):
    calls = []

    def wrapper(*args):
        calls.append(args)
        return function(*args), len(calls)

    return wrapper


# %%
@shouted
def hello(name):
    return f"hello {name}"


@counted
def double(x):
    return 2 * x


# %%
a = hello("you"), double(1)
# %%
b = double(2)


# %%
@functools.lru_cache
def area(r):
    return 3 * r * r


c = area(2)


# %%
@functools.lru_cache
def area(r):
    return 4 * r * r


# %%
d = area(2), double(3)
