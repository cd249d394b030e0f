# A loop that runs zero times leaves the old value.
# %%
best = None
best_score = -1
scores = {}
# %%
for name, score in scores.items():
    if score > best_score:
        best, best_score = name, score
# %%
scores["a"] = 3
# %%
for name, score in scores.items():
    if score > best_score:
        best, best_score = name, score
# %%
print(best, best_score)
