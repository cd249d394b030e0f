# Steps that change the working folder, in threads.
# %%
import os, time
from pathlib import Path
os.makedirs("a", exist_ok=True); os.makedirs("b", exist_ok=True)
Path("a/x.txt").write_text("A"); Path("b/x.txt").write_text("B"); Path("x.txt").write_text("top")
one = 1
# %%
home = os.getcwd(); os.chdir("a"); time.sleep(0.02)
x = Path("x.txt").read_text()
os.chdir("..")
# %%
y = one + 1; time.sleep(0.01)
t = Path("x.txt").read_text()
# %%
os.chdir("b"); time.sleep(0.02)
z = open("x.txt").read()
os.chdir("..")
# %%
print(x, t, y, z)
