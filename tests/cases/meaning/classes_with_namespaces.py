# What is put into the __dict__ of an object is a part of it.
# %%
class Box:
    def __init__(self, items):
        self.items = items


box, crate, case = Box([]), Box([]), Box([])
a, b, c = [3, 5], [1], [2]
# %%
box.__dict__["items"] = a
# %%
vars(crate)["items"] = b
# %%
case.__dict__.update(items=c)
# %%
a[0] = 0
# %%
b.append(4)
# %%
c.append(6)
# %%
crate.items.append(7)
print(box.items, crate.items, case.items, b)
