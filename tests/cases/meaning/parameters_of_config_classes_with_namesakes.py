# Functions have variables that are called as the constants of a class could be.
# %%
class CFG:
    lr = 0.1
    epochs = 2
cfg_lr = 5
# %%
def f(x, cfg_epochs=7):
    epochs = 9
    cfg_lr = 1
    return x * CFG.lr + CFG.epochs + cfg_epochs + epochs + cfg_lr
def g(cfg):
    lr = CFG.lr
    return {"lr": lr, "cfg": cfg, **{k: CFG.epochs for k in "ab"}}
# %%
r = f(2), f(3, CFG.epochs)
# %%
s = g(CFG.lr)
fs = [lambda x: x + CFG.lr, f]
# %%
t = [h(1) for h in fs]
print(r, s, t, cfg_lr)
