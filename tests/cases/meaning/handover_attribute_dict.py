# A dict whose attributes are its keys: __getattr__ raises KeyError for what is not there.
# %%
class AttrDict(dict):
    def __getattr__(self, key):
        return self[key]
    def __setattr__(self, key, value):
        self[key] = value
cfg = AttrDict(lr=0.1, layers=[1])
# %%
n = len(cfg)
# %%
cfg.epochs = n * 5
cfg.layers.append(n)
# %%
steps = cfg.epochs * len(cfg.layers)
# %%
keys = sorted(cfg)
