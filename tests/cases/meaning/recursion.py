# Functions and methods that call themselves: what they change, give, draw and write.
# %%
import numpy as np
acc = []
files = []
def go(n):
    if n == 0:
        return acc
    r = go(n - 1)
    r.append(n)
    return r
# %%
out = go(3)
# %%
out.append("more")
# %%
def write(n):
    with open(f"f{n}.txt", "w") as f:
        f.write(str(n))
    if n:
        write(n - 1)
# %%
write(2)
# %%
text = open("f1.txt").read()
# %%
np.random.seed(1)
def walk(n):
    return [np.random.rand()] + walk(n - 1) if n else []
# %%
w = walk(2)
# %%
x = np.random.rand()
# %%
def odd(n):
    return False if n == 0 else even(n - 1)
def even(n):
    acc.append(n)
    return True if n == 0 else odd(n - 1)
# %%
e = even(3)
# %%
total = len(acc)
# %%
class Tree:
    def __init__(self, depth):
        self.kids = [Tree(depth - 1) for _ in range(2)] if depth else []
    def size(self):
        return 1 + sum(kid.size() for kid in self.kids)
    def label(self, n):
        self.name = n
        for kid in self.kids:
            kid.label(n + 1)
# %%
tree = Tree(2)
left = tree.kids[0]
# %%
tree.label(0)
# %%
sizes = tree.size(), left.size(), left.name
# %%
def flatten(xs, into):
    for x in xs:
        if isinstance(x, list):
            flatten(x, into)
        else:
            into.append(x)
found = []
# %%
flatten([1, [2, [3]]], found)
# %%
n = len(found)
