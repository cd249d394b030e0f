# __init_subclass__ keeps a list of the classes that exist so far.
# %%
class Model:
    known = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Model.known.append(cls.__name__)
# %%
class Linear(Model):
    pass
# %%
first = list(Model.known)
# %%
class Forest(Model):
    pass
# %%
second = list(Model.known)
# %%
subs = [c.__name__ for c in Model.__subclasses__()]
