# A method that is called through a class, with the object as its first argument.
# %%
class Base:
    def __init__(self):
        self.seen = []

    def __call__(self, xs):
        xs.append(1)
        self.seen.append(len(xs))

    def add(self, x):
        self.seen.append(x)


class Counter(Base):
    def both(self, xs):
        Base.__call__(self, xs)
        Base.add(self, 5)


counter, plain, xs = Counter(), Base(), []
# %%
counter.both(xs)
# %%
Base.add(plain, 7)
# %%
print(counter.seen, plain.seen, xs)
