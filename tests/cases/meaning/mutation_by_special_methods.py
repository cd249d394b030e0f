# Operators of a class change its object: call, subscript, iteration, length, contains.
# %%
class Probe:
    def __init__(self):
        self.log = []
    def __call__(self, x):
        self.log.append("call")
        return x
    def __getitem__(self, key):
        self.log.append(f"get {key}")
        return key
    def __contains__(self, key):
        self.log.append("in")
        return False
    def __len__(self):
        self.log.append("len")
        return 5
    def __add__(self, other):
        self.log.append("add")
        return other
    def __format__(self, spec):
        self.log.append("format")
        return "probe"
probe = Probe()
# %%
a = probe(len("xyz"))
# %%
b = probe[a]
# %%
c = b in probe
# %%
d = len(probe) + a
# %%
e = probe + d
# %%
f = f"{probe}{e}"
# %%
log = list(probe.log)
