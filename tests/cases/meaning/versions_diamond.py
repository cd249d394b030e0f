# Two cells use one version, a third changes it, a fourth uses all.
# %%
base = {"a": 1}
# %%
left = dict(base, side="left")
# %%
right = dict(base, side="right")
# %%
base["a"] = 2
# %%
merged = [left, right, base]
