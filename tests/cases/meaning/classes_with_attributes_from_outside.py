# Attributes that come from a base class, a decorator, a function or __getattr__.
# %%
from dataclasses import dataclass, field

from sklearn.base import BaseEstimator


class Base:
    shared = []

    def __init__(self, rows):
        self.rows = rows

    def note(self, x):
        self.shared.append(x)
        self.rows.append(x)


class Child(Base):
    def swap(self, rows):
        old, self.rows = self.rows, rows
        return old


@dataclass
class Log:
    rows: list = field(default_factory=list)

    def reset(self):
        self.rows = []


class Scaler(BaseEstimator):
    def __init__(self, limits=None):
        self.limits = limits

    def fit(self, X):
        self.seen_ = X
        return self


class Proxy:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)
# %%
mine = [1]
child = Child(mine)
# %%
child.note(2)
# %%
old = child.swap([])
child.note(3)
# %%
old.append(4)
# %%
log = Log()
log.rows.append(1)
before = log.rows
# %%
log.reset()
log.rows.append(2)
# %%
before.append(3)
# %%
limits = [0, 1]
scaler = Scaler(limits).fit(mine)
# %%
scaler.seen_.append(5)
# %%
scaler.set_params(limits=old)
scaler.limits.append(6)
# %%
proxy = Proxy(child)
# %%
proxy.rows.append(7)
# %%
print(mine, child.rows, Base.shared, old, log.rows, before, limits, scaler.limits)
