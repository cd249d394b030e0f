# A function that assigns globals makes its callers write them.
# %%
counter = 0
log = []
def bump(by=1):
    global counter
    counter += by
    log.append(counter)
# %%
bump()
bump(4)
# %%
seen = counter
# %%
bump(10)
# %%
doubled = counter * 2
