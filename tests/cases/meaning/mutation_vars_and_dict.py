# vars(obj) and obj.__dict__ are the object's own attributes.
# %%
class Run:
    def __init__(self):
        self.loss = 1.0
run = Run()
state = vars(run)
# %%
losses = [0.5, 0.25]
# %%
last = losses[-1]
# %%
state["loss"] = last
# %%
seen = run.loss
# %%
run.__dict__.update(epochs=len(losses), tag="x" * len(losses))
# %%
summary = sorted(state)
