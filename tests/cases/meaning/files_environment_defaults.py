# What is not set in the environment is the default: a text, a list that changes later, None.
# %%
import os
kept = ["a"]
folder = os.environ.get("NBPIPE_CASE_FOLDER", "data")
names = os.environ.get("NBPIPE_CASE_NAMES", kept)
rate = float(os.getenv("NBPIPE_CASE_RATE", default=0.5))
none = os.getenv("NBPIPE_CASE_NONE")
other = os.getenv("NBPIPE_CASE_NONE", None)
# %%
names.append("b")
path = folder + "/x"
# %%
print(kept, names, rate, other, none, path, names is kept)
# %%
os.environ["NBPIPE_CASE_FOLDER"] = "later"
# %%
folder = os.environ.get("NBPIPE_CASE_FOLDER", "data")
print(folder)
