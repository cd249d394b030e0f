# Records, and the lists in them, in processes of their own too.
# %%
from collections import namedtuple
# %%
Event = namedtuple('Event', 'time kind')
# %%
e = Event(1, 'a')
# %%
f = e._replace(kind='b')
# %%
print(Event(2, 'z'), f)
# %%
Point = namedtuple("Point", ["xs", "y"])
p = Point([1], 2)
# %%
q = p._replace(y=3)
# %%
q.xs.append(5)
# %%
print(p, q, p.xs is q.xs)
d = p._asdict()
# %%
d["xs"].append(7)
first, _ = p
# %%
first.append(9)
# %%
print(p)
