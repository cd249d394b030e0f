# A method added to a class after instances exist.
# %%
class Point:
    def __init__(self, x):
        self.x = x
# %%
p = Point(3)
# %%
def double(self):
    return self.x * 2
Point.double = double
# %%
d = p.double()
