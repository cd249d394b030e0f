# Attributes of an instance set from outside.
# %%
class Box:
    def __init__(self, size):
        self.size = size
        self.things = []
# %%
box = Box(3)
# %%
box.size = 5
box.things.append("hat")
# %%
box.colour = "red"
# %%
full = len(box.things) / box.size, box.colour
