# x.__dict__ is what x has.
# %%
class A:
    def __init__(self):
        self.a = 1
x = A()

# %%
d = x.__dict__

# %%
d['b'] = 2

# %%
print(vars(x))

