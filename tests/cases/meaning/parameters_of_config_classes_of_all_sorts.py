# A class holds constants of all sorts, some of which are computed, changed or no parameters.
# %%
class CFG:
    a = 1
    b = a + 1
    c = [1, 2]
    d = {"k": 3}
    e = -2.5
    f = None
    g = 1e3
    h = 10**2
    i = "it's"
    j = 'multi' 'part'
    k = r"C:\data\x"
    l = True
    m = b"x"
    o = (1, 2)
    p = 0x1F
    q = 1_000
# %%
def all_of():
    return [CFG.a, CFG.b, CFG.c, CFG.d, CFG.e, CFG.f, CFG.g, CFG.h, CFG.i, CFG.j, CFG.k, CFG.l, CFG.m, CFG.o, CFG.p, CFG.q]
# %%
x = all_of()
# %%
CFG.c.append(9)
# %%
y = all_of()
print(x, y, len(CFG.c))
