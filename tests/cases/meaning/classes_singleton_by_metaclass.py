# A metaclass that gives the same object again, and one that keeps all it has made.
# %%
class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Base(metaclass=Singleton):
    pass


class Config(Base):
    def __init__(self):
        self.options = {}


class Keeper(type):
    made = []

    def __call__(cls, *args):
        made = super().__call__(*args)
        Keeper.made.append(made)
        return made


class Player(metaclass=Keeper):
    score = 1


# %%
first = Config()
player = Player()
# %%
second = Config()
for each in Keeper.made:
    each.score = 10
# %%
second.options["x"] = 1
# %%
print(first.options, first is second, player.score)
