# Two cells bind a name under a condition that is false: neither is read before.
# %%
import os
# %%
if os.environ.get("NO_SUCH_FLAG"):
    level = 1
# %%
if os.environ.get("NO_SUCH_FLAG"):
    level = 2
# %%
done = "yes"
