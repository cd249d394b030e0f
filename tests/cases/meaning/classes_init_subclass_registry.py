# A base class registers its subclasses as they are defined.
# %%
names = []
class Plugin:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        names.append(cls.__name__)
# %%
class Csv(Plugin):
    pass
# %%
class Json(Plugin):
    pass
# %%
found = sorted(names)
n = len(names)
