# Match captures bind in the cell.
# %%
event = {"kind": "move", "at": (3, 4), "note": "x"}
# %%
match event:
    case {"kind": "move", "at": (x, y), **rest}:
        where = x * y
    case {"kind": kind}:
        where = 0
    case _:
        where = -1
# %%
match where:
    case int(w) if w > 10:
        size = "big"
    case other:
        size = "small"
# %%
out = (x, y, rest, w, size)
