# Properties, operators, loops and `with` run methods that change a variable.
# %%
log = []


class Probe:
    label = []

    @property
    def value(self):
        log.append("value")
        return 1

    def __getitem__(self, key):
        log.append(key)
        return key

    def __add__(self, other):
        log.append("add")
        return other

    def __enter__(self):
        log.append("enter")
        return self

    def __exit__(self, *details):
        log.append("exit")

    def __iter__(self):
        log.append("iter")
        return iter([1, 2])

    def __bool__(self):
        log.append("bool")
        return True


p = Probe()
# %%
a = p.value
# %%
b = p[3]
# %%
c = p + 4
# %%
with p as q:
    q.label.append("inside")
# %%
d = [x for x in p]
# %%
e = 1 if p else 2
# %%
names = list(log)
labels = Probe.label
