# A weak reference is alive as long as the object, and gives the object.
# %%
import weakref
class Model:
    def __init__(self):
        self.w = [0]
model = Model()
ref = weakref.ref(model)
# %%
k = len("abc")
# %%
model.w.append(k)
# %%
alive = ref() is model
seen = ref().w[-1]
# %%
del model
dead = ref() is None
del ref
