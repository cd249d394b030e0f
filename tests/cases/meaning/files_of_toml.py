# Settings in TOML.
# needs: toml
# %%
import toml
# %%
settings = toml.load("a.toml")
# %%
print(settings["run"]["n"])
