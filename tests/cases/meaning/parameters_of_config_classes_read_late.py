# Functions that read a class of constants stand before it, nest, yield and default.
# %%
import numpy as np
def before(x):
    return x * CFG.rate
# %%
class CFG:
    rate = 0.5
    size = 3
    kind = "a"
    deep = {"b": [1, 2]}
# %%
def lazily():
    for i in range(CFG.size):
        yield i * CFG.rate
def defaulted(x, size=CFG.size, *, kind=CFG.kind):
    return f"{kind}{x}" * size
def nested(x):
    rate = x
    def inner(y):
        return sorted(range(CFG.size), key=lambda v: -v * CFG.rate * rate * y)
    return inner(2)
def twice(x):
    return before(before(x)) + CFG.rate
class Kept:
    kind = CFG.kind
    def __init__(self):
        self.size = CFG.size
# %%
a = before(4)
b = list(lazily())
# %%
c = [defaulted(x) for x in CFG.deep["b"]]
d = nested(3)
kept = Kept()
# %%
e = twice(np.arange(CFG.size))
CFG_rate, cfg_rate = 1, 2
# %%
print(a, b, c, d, e, kept.size, kept.kind, isinstance(kept, Kept), cfg_rate)
print(len(CFG.deep["b"]), CFG.kind)
