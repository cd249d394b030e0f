# chdir changes what later paths mean.
# %%
import os
os.makedirs("sub", exist_ok=True)
os.chdir("sub")
# %%
with open("inside.txt", "w") as f:
    f.write("x")
# %%
os.chdir("..")
found = os.path.exists("sub/inside.txt")
