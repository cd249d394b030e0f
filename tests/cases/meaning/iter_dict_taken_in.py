# A dict takes in another's keys and values; both are changed through it.
# %%
class Node:
    def __init__(self):
        self.marks = []


a, b = Node(), Node()
graph = {a: [b]}
other = {b: [a]}
# %%
graph.update(other)
# %%
for node in graph:
    node.marks.append(len(node.marks))
# %%
for values in graph.values():
    for node in values:
        node.marks.append("v")
# %%
merged = {**graph, a: [a]}
# %%
for node, targets in merged.items():
    targets[0].marks.append("m")
# %%
inverted = {target: node for node, targets in graph.items() for target in targets}
# %%
for node in inverted:
    node.marks.append("i")
for node in inverted.values():
    node.marks.append("w")
# %%
marks = a.marks, b.marks
