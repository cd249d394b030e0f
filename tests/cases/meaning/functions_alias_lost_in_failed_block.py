# In a block that fails half way a name is an alias of a shared list.
# %%
import io
shared = [1]
work = []
# %%
try:
    with io.StringIO("x") as f:
        work = shared
        int(f.read())
        work = []
except ValueError:
    failed = True
# %%
work.append(2)
# %%
total = sum(shared)
