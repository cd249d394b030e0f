# Constants of classes that are changed, made objects of, looked at and read in functions.
# %%
class Changed:
    a = 1
class Made:
    a = 1
class Seen:
    a = 1
class Read:
    a = 1
class Matched:
    a = 1
class Kept:
    a = 1
# %%
def read():
    return Read.a
Changed.a += 1
one = Made()
one.a = 5
match one.a:
    case Matched.a:
        found = "matched"
    case _:
        found = "other"
# %%
setattr(Kept, "a", 7)
# %%
print(Changed.a, Made.a, one.a, sorted(k for k in vars(Seen) if k == "a"), read(), found, Kept.a, f"{Seen.a=}")
del one
