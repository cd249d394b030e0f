# What a loop over a list or dict of an earlier cell binds is bound; unless it was emptied.
# %%
models = {"a": 1, "b": 2}
names = ["x", "y"]
emptied = [1]
# %%
for name, model in models.items():
    score = model * 2
# %%
for number, label in enumerate(names):
    last = label + name
# %%
print(score, last, number)
# %%
emptied.clear()
found = "none"
for item in emptied:
    found = item
    other = item
# %%
print(found)
