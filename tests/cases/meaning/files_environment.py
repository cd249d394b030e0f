# Environment variables are state too.
# %%
import os
os.environ["NBPIPE_CASE_MODE"] = "test"
# %%
mode = os.environ.get("NBPIPE_CASE_MODE", "unset")
# %%
os.environ["NBPIPE_CASE_MODE"] += "ing"
# %%
mode2 = os.getenv("NBPIPE_CASE_MODE")
