# Less usual containers.
# %%
from collections import defaultdict, deque, Counter
seen, queue, counts, groups = set(), deque([1, 2]), Counter(), defaultdict(list)
# %%
seen.add(3)
seen |= {4}
queue.appendleft(0)
# %%
counts.update("hello")
counts["l"] -= 1
groups["x"].append(1)
groups["touched"]
# %%
queue.rotate(1)
seen.discard(3)
# %%
out = sorted(seen), list(queue), counts.most_common(1), dict(groups)
