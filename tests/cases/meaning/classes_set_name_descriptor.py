# A descriptor learns its name and keeps the values of all instances in one dict.
# %%
values = {}
class Field:
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, obj, owner=None):
        return values.get((id(obj), self.name), 0)
    def __set__(self, obj, value):
        values[(id(obj), self.name)] = value
# %%
class Row:
    a = Field()
    b = Field()
# %%
r, s = Row(), Row()
r.a = 5
# %%
s.a, s.b = 1, 2
# %%
total = r.a + s.a * 10 + s.b * 100 + r.b
n = len(values)
del values
