# What a loop binds and changes leaves alone what the names held before, unless it is that.
# %%
paths = ["a.txt", "b.txt"]
with open("a.txt", "w") as f:
    f.write("x")
row = [0]
kept = row
last = {"n": 0}
# %%
total = 0
for path in sorted(paths):
    with open(path, "a") as f:
        total += f.write("y")
    row = [total]
    row.append(path)
# %%
for path in paths[2:]:
    last = {"n": path}
    last["m"] = 1
# %%
import os
for name in [n for n in os.listdir(".") if n == "b.txt"]:
    with open(name) as f:
        lines = f.read()
    kept = [name]
    kept.append("b")
    row.append("c") if lines else None
# %%
count = 0
while count < 2:
    kept.append(count)
    if count:
        kept = []
    kept.append("z")
    count += 1
# %%
print(total, row, last, kept, f.closed, count)
