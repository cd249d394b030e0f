# A shelf is a file, opened again in another cell.
# %%
import shelve
# %%
scores = {"a": 1, "b": 2}
# %%
best = max(scores, key=scores.get)
# %%
with shelve.open("shelf") as db:
    db["best"] = best
# %%
with shelve.open("shelf") as db:
    back = db.get("best", "missing")
# %%
with shelve.open("shelf", writeback=True) as db:
    db["n"] = len(db)
# %%
with shelve.open("shelf") as db:
    keys = sorted(db)
