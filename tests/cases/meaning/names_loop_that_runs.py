# Loops that surely run, or bind a name either way: nothing need be merged.
# %%
from dataclasses import dataclass, field


@dataclass
class Node:
    name: str
    kids: list = field(default_factory=list)


root, xs = Node("r"), [1, 5]
# %%
for p in (2, 3):
    power = 2**p
# %%
for i in range(10, 12):
    square = i * i
while True:
    once = 1
    break
# %%
for x in xs:
    if x > 2:
        hit = x
        break
else:
    hit = None
# %%
root.kids.append(Node("a"))
# %%
print(power, square, once, hit, root, p, i)
