# Modules by name, with a fallback and a reload.
# %%
import importlib
mods = {}
for name in ["math", "not_here_xyz", "cmath"]:
    try:
        mods[name] = importlib.import_module(name)
    except ImportError:
        mods[name] = None
# %%
root = mods["math"].sqrt(16) if mods["math"] else 0
missing = sorted(k for k, m in mods.items() if m is None)
# %%
json = importlib.import_module("json")
text = json.dumps({"r": root})
del mods
