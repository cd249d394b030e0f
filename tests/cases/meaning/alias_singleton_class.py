# __new__ gives one object for all; settings made through one name show in the other.
# %%
class Config:
    _one = None
    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
            cls._one.values = {}
        return cls._one
first = Config()
# %%
k = len("abc")
# %%
first.values["k"] = k
# %%
second = Config()
got = second.values.get("k")
# %%
same = first is second
