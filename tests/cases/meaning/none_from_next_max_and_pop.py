# Defaults that are None: of next, max, pop, get and setdefault.
# %%
rows = [{"id": 1}, {"id": 2}]
index = {}
# %%
hit = next((r for r in rows if r["id"] == 5), None)
# %%
top = max([], default=None)
popped = index.pop("x", None)
# %%
kept = index.setdefault("k", None)
got = index.get("k")
# %%
out = [v is None for v in (hit, top, popped, kept, got)]
