# A small class holds functions in a list and runs them; one reads a variable.
# %%
scale = 2
class Flow:
    def __init__(self):
        self.steps = []
    def step(self, fn):
        self.steps.append(fn)
        return fn
    def run(self, x):
        for s in self.steps:
            x = s(x)
        return x
flow = Flow()
# %%
@flow.step
def times(x):
    return x * scale
# %%
@flow.step
def plus(x):
    return x + 1
# %%
a = flow.run(3)
# %%
scale = 10
b = flow.run(3)
del flow
