# vars(x) is what x has.
# %%
from types import SimpleNamespace
ns = SimpleNamespace(xs=[1], cfg={})
c = ns.cfg

# %%
c['k'] = 1
ns.xs += [2]

# %%
v = vars(ns)
v['new'] = 3

# %%
print(ns)

