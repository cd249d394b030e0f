# Entering and leaving a context changes the object and a list.
# %%
class Timer:
    def __init__(self, log):
        self.log, self.depth = log, 0
    def __enter__(self):
        self.depth += 1
        self.log.append(f"in{self.depth}")
        return self
    def __exit__(self, *error):
        self.log.append("out")
        return True
log = []
timer = Timer(log)
# %%
n = len("abc")
# %%
with timer as t:
    result = n * 2
    raise ValueError("swallowed")
# %%
depth = timer.depth
# %%
events = ",".join(log)
del t
