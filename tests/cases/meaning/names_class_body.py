# Names in a class body are its own; reads see the notebook's.
# %%
scale = 3
offset = 1
class Config:
    scale = scale * 2
    values = [scale, offset]
    def area(self):
        return self.scale * scale
# %%
scale = 100
config = Config()
# %%
got = (config.scale, Config.values, config.area())
