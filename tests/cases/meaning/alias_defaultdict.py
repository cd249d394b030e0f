# A defaultdict holds what it is given, and what its factory makes.
# %%
from collections import OrderedDict, defaultdict
kept = [1]
# %%
groups = defaultdict(list, first=kept)
ordered = OrderedDict(first=kept)
shared = [0]
same = defaultdict(lambda: shared)
# %%
kept.append(2)
# %%
groups["second"].append(3)
same["any"].append(4)
# %%
for name, values in groups.items():
    values.append(5)
# %%
ordered["first"].append(6)
# %%
out = [dict(groups), dict(ordered), kept, shared]
