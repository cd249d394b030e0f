# A list filled by many cells that have nothing else in common.
# %%
log = []
# %%
z = 1
log.append("z")
# %%
a = 2
log.append("a")
# %%
m = a + z
log.append("m")
# %%
text = "".join(log)
