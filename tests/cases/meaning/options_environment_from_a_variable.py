# An environment variable is set from a variable, and read in another step.
# %%
import os
value = str(1 + 1)
# %%
os.environ["NBPIPE_CASE"] = value
# %%
y = os.environ["NBPIPE_CASE"] + "!"
# %%
del os.environ["NBPIPE_CASE"]
# %%
z = os.environ.get("NBPIPE_CASE", "gone")
