# Arguments of a lambda hide the notebook's names; its defaults are read at once.
# %%
k = 2
# %%
scaled = list(map(lambda v, k=k: v * k, [1, 2]))
ranked = sorted([(1, "b"), (2, "a")], key=lambda k: k[1])
# %%
k = 50
again = [(lambda v: v * k)(v) for v in [1, 2]]
