# Objects of a class share one __dict__: what one gets, all have.
# %%
class Config:
    _state = {}

    def __init__(self):
        self.__dict__ = self._state


class Copied:
    def __init__(self, other):
        self.items = []
        self.__dict__ = other.__dict__.copy()


class Box:
    def __init__(self, items):
        self.items = items
# %%
one = Config()
two = Config()
items = [1]
box = Box(items)
# %%
one.rate = 3
# %%
copied = Copied(box)
# %%
items.append(2)
# %%
copied.items.append(3)
# %%
print(two.rate, box.items, copied.items, items)
