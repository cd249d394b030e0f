# The inner finally runs, the outer handler catches; the name keeps what it got half way.
# %%
shared, box = [1], []
# %%
try:
    try:
        box = shared
        int("x")
        box = []
    finally:
        note = "inner done"
except ValueError:
    note += ", caught"
# %%
box.append(2)
# %%
out = (shared, note)
