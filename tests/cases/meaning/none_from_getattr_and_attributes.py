# An attribute that is None, a default of getattr, a docstring that is not there.
# %%
class Model:
    coef = None
    def __init__(self):
        self.best = None
    def fit(self):
        pass
m = Model()
# %%
best = m.best
coef = Model.coef
# %%
score = getattr(m, "score_", None)
doc = Model.fit.__doc__
# %%
result = m.fit()
# %%
ready = [v is None for v in (best, coef, score, doc, result)]
