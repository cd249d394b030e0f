# A conditional expression, `and`, `or`, walrus and a try that give None.
# %%
cfg = {"limit": None, "n": 0}
# %%
a = cfg["limit"] if cfg["n"] == 0 else 5
b = cfg["limit"] or None
# %%
c = cfg.get("zzz") and 3
if (d := cfg["limit"]) is None:
    e = d
# %%
try:
    f = int("x")
except ValueError:
    f = None
# %%
out = [v is None for v in (a, b, c, d, e, f)]
