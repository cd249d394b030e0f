# A bound method under its own name changes the list cells later.
# %%
log = []
say = log.append
count = log.__len__
# %%
say("a")
# %%
n1 = count()
# %%
say("b")
# %%
n2 = count() + len(log)
