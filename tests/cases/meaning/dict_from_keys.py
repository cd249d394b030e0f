# A dict made of keys alone, whose values are then changed.
# %%
class Player:
    hits = 0


counts = dict.fromkeys("ab", 0)
years = dict.fromkeys(range(2), ())
team = frozenset([Player()])
player = next(iter(team))
# %%
counts["a"] += 1
years[1] = (3,)
# %%
for each in team:
    each.hits += 1
# %%
print(counts, years, player.hits)
