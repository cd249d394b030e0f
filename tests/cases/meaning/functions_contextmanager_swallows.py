# A context manager made of a generator swallows the error.
# %%
from contextlib import contextmanager
errors = []
@contextmanager
def tolerant(name):
    try:
        yield
    except Exception as e:
        errors.append(f"{name}: {e}")
shape = None
model = "baseline"
# %%
with tolerant("load"):
    shape = (2, 3)
    model = {"a": 1}["b"]
# %%
summary = f"{model} {shape} {len(errors)}"
