# Objects without __eq__ are dict keys and members of sets: their identity counts.
# %%
class City:
    def __init__(self, name):
        self.name = name
        self.near = []
a, b, c = City("a"), City("b"), City("c")
# %%
a.near.append(b)
b.near.append(c)
# %%
dist = {a: 0}
# %%
for city in (a, b):
    for other in city.near:
        dist[other] = dist[city] + 1
# %%
far = dist[c]
# %%
visited = {a, b}
flags = [x in visited for x in (a, b, c)]
del dist, visited
