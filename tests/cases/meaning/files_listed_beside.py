# What stands beside a file is listed by the file's folder.
# %%
import os
P = "csvs/a.csv"
x = open(P).read()
# %%
d = os.path.dirname(P)
others = sorted(os.listdir(d))
print(others)
