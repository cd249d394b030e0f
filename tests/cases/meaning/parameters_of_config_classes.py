# Constants of a class are read in several cells, in f-strings and comprehensions.
# %%
import numpy as np
class CFG:
    """Settings."""
    seed = 1  # of everything
    lr: float = 0.5
    name = "rün"
    debug = False
class Other(object):
    n = 3
    size = 4
# %%
rng = np.random.default_rng(CFG.seed)
x = rng.normal(size=Other.n) * CFG.lr
# %%
if not CFG.debug:
    print(f"{CFG.name!r} of {CFG.seed:>3}, {x.sum():.{Other.size}f}" "!", CFG.name, sep="|")
cfg_lr = "mine"
# %%
y = [CFG.lr * i for i in range(Other.n)]
print(y, cfg_lr)
