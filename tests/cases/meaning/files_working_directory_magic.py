# %cd with a folder that is there, and with one that the notebook makes.
# %%
%cd one
# %%
import pandas as pd
x = pd.read_csv("x.csv")
# %%
%cd ..
# %%
y = pd.read_csv("x.csv")
# %%
import os
os.makedirs("made", exist_ok=True)
os.chdir("made")
y.assign(v=3).to_csv("x.csv", index=False)
# %%
z = pd.read_csv("x.csv")
