# Items, keys and values of dicts, zipped and counted, give the objects themselves.
# %%
class Key:
    def __init__(self, name):
        self.name, self.seen = name, 0


k = Key("a")
store = {k: [1], Key("b"): [2]}
lists = list(store.values())
# %%
for key, values in store.items():
    key.seen += 1
    values.append(key.name)
# %%
first = lists[0][-1], k.seen
# %%
pairs = list(zip(lists, [[], []]))
# %%
for i, (one, two) in enumerate(pairs):
    two.extend(one)
    one.clear()
# %%
state = [len(one) for one in lists], [len(two) for _, two in pairs]
copied = dict(store)
# %%
popped, gone = copied.popitem()
gone.append("gone")
popped.seen = 10
# %%
last = lists[1], [key.seen for key in store]
by_name = dict(zip("xy", lists))
# %%
by_name["x"].append("late")
it = iter(store.items())
# %%
head = next(it)
head[1].append("next")
# %%
result = lists, max(store.items(), key=lambda pair: pair[0].seen)[1]
