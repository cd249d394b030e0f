# A default argument is an object of the notebook's class, made in the def line.
# %%
class Counter:
    def __init__(self):
        self.n = 0
    def next(self):
        self.n += 1
        return self.n
def ticket(name, counter=Counter()):
    return f"{name}{counter.next()}"
# %%
z = ticket("z")
# %%
a = ticket("a")
# %%
out = z + a
