# A file opened in one cell, written in the next, closed in a third.
# %%
f = open("story.txt", "w")
# %%
f.write("once ")
# %%
f.write("upon")
f.close()
# %%
text = open("story.txt").read()
