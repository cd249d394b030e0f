# Functions that remember what they gave give the same object again.
# %%
from functools import cache, cached_property, lru_cache


@lru_cache(maxsize=None)
def load(n):
    return [n]


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Box:
    @cached_property
    def items(self):
        return [1]


box = Box()
# %%
first = load(1)
# %%
first.append(5)
# %%
again = load(1)
number = fib(20)
# %%
box.items.append(3)
# %%
print(again, number, box.items)
# %%
class Shop:
    @lru_cache
    def stock(self, name):
        return [name]


shop = Shop()
# %%
apples = shop.stock("apples")
# %%
apples.append(2)
# %%
print(len(shop.stock("apples")))
