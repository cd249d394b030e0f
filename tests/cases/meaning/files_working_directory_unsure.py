# The working directory depends on something, and a function changes it.
# %%
import os
import pandas as pd
first = pd.read_csv("x.csv")
# %%
if len(first) > 1:
    os.chdir("one")
# %%
second = pd.read_csv("x.csv")
# %%
def go(folder):
    os.chdir(folder)
go("../two")
# %%
third = pd.read_csv("x.csv")
texts = [open(name).read() for name in ["x.csv", "../x.csv"]]
