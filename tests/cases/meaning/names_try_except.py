# What try binds before it fails stays bound.
# %%
stage = "start"
found = {}
# %%
try:
    stage = "reading"
    found["x"] = 1
    value = found["y"]
    stage = "done"
except KeyError:
    value = -1
finally:
    found["finally"] = True
# %%
summary = (stage, value, found)
