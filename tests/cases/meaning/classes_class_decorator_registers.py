# A class decorator puts classes into a registry.
# %%
MODELS = {}
def register(cls):
    MODELS[cls.__name__.lower()] = cls
    cls.version = len(MODELS)
    return cls
# %%
@register
class Linear:
    def predict(self, x):
        return x * 2
# %%
@register
class Constant:
    def predict(self, x):
        return 7
# %%
got = {name: (m().predict(3), m.version) for name, m in sorted(MODELS.items())}
# %%
names = list(MODELS)
del MODELS
