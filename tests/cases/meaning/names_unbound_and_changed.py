# A name that may not be bound, of an object that is changed under another name.
# %%
a = [1]
# %%
if len(a) > 5:
    c = a
# %%
a.reverse()
# %%
print(a)
# %%
match a:
    case [first, second, *rest]:
        d = rest
# %%
a.append(2)
