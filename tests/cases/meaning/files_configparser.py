# A parser is filled over cells, written and read by another.
# %%
import configparser
cfg = configparser.ConfigParser()
cfg["model"] = {"depth": "3"}
# %%
best = max(range(5))
# %%
depth = str(best + 1)
# %%
cfg.set("model", "depth", depth)
cfg.add_section("data")
# %%
with open("run.ini", "w") as f:
    cfg.write(f)
# %%
other = configparser.ConfigParser()
read = other.read("run.ini")
# %%
out = other.getint("model", "depth"), other.sections()
