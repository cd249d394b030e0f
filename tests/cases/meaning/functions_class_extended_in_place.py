# A class that is extended under its own name: objects of the old one go on.
# %%
class Box:
    def __init__(self):
        self.items = []
    def push(self, value):
        self.items.append(value)
# %%
old = Box()
old.push(1)
# %%
class Box(Box):
    def pop(self):
        return self.items.pop()
# %%
new = Box()
new.push(2)
new.push(3)
# %%
last = new.pop()
old.push(4)
# %%
out = [old.items, new.items, last, new.__class__.__mro__[1].__name__]
