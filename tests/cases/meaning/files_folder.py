# Folders made, files listed, one removed.
# %%
import os
os.makedirs("out/deep", exist_ok=True)
for n in range(3):
    with open(f"out/deep/part{n}.txt", "w") as f:
        f.write(str(n))
# %%
os.remove("out/deep/part1.txt")
# %%
listed = sorted(os.listdir("out/deep"))
# %%
text = "".join(open(f"out/deep/{name}").read() for name in listed)
