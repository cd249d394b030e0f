# Members of archives are read, and taken out into files that others read.
# %%
import tarfile
import zipfile
import pandas as pd
with zipfile.ZipFile("two.zip", "w") as z:
    z.writestr("a.csv", "x\n1\n2\n")
    z.writestr("b.csv", "x\n3\n")
# %%
with zipfile.ZipFile("two.zip") as z:
    names = z.namelist()
    a = pd.read_csv(z.open("a.csv"))
# %%
zipfile.ZipFile("two.zip").extractall("out")
# %%
b = pd.read_csv("out/b.csv")
# %%
with tarfile.open("out.tar", "w") as t:
    t.add("out/b.csv", arcname="c.csv")
# %%
with tarfile.open("out.tar") as t:
    t.extractall()
# %%
c = pd.read_csv("c.csv")
# %%
with zipfile.ZipFile("two.zip", "w") as z:
    z.writestr("b.csv", "x\n4\n")
# %%
with zipfile.ZipFile("two.zip") as z:
    z.extractall(path="out")
# %%
d = pd.read_csv("out/b.csv")
pd.DataFrame({"n": [a.x.sum() + d.x.sum()]}).to_csv("sum.csv.zip", index=False)
# %%
packed = pd.read_csv("sum.csv.zip")
# %%
print(names, a, b, c, d, packed)
