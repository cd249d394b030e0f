# A metaclass notes every class made with it.
# %%
order = []
class Meta(type):
    def __new__(mcs, name, bases, ns):
        order.append(name)
        ns.setdefault("tag", name.lower())
        return super().__new__(mcs, name, bases, ns)
# %%
class Base(metaclass=Meta):
    pass
# %%
class Child(Base):
    tag = "c"
# %%
out = (order, Base.tag, Child().tag)
