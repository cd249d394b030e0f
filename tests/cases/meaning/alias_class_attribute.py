# Two objects share one list.
# %%
class Node:
    def __init__(self, log):
        self.log = log
# %%
log = []
left, right = Node(log), Node(log)
# %%
left.log.append("l")
# %%
right.log.append("r")
# %%
count = len(log)
