# Reads and writes that look movable and are not: state behind calls, options, handles, unknown writers.
# %%
import pandas as pd
pd.DataFrame({"x": [1, 2, 3]}).to_csv("f.csv", index=False)
# %%
a = pd.read_csv("f.csv")
b = pd.read_csv("f.csv")
a["z"] = 0
print(b.columns.tolist())
# %%
n = 0
def tick():
    global n
    n += 1
    return n
# %%
with open("n.txt", "w") as f:
    f.write(str(tick()))
z = tick()
print(z, n)
# %%
class Temp:
    unit = "C"
    def __str__(self):
        return "20" + self.unit
t = Temp()
# %%
with open("t.txt", "w") as f:
    f.write(str(t))
Temp.unit = "F"
print(t)
# %%
import pandas as pd
df = pd.DataFrame({"a": [1.23456789]})
# %%
with open("e.txt", "w") as f:
    f.write(str(df))
pd.set_option("display.precision", 2)
print(df)
# %%
import numpy as np
a = np.array([1.23456789])
# %%
open("a.txt", "w").write(str(a))
np.set_printoptions(precision=2)
print(a)
# %%
with open("t.txt", "w") as f:
    f.write("a")
    k = 3
del f
print(k)
# %%
open("t.txt", "w").write("hello");
# %%
f = open("t.txt")
s = f.read().upper()
del f
print(s)
