# Files of one name in several folders: the catalog writes some, the code others.
# %%
import os
import pandas as pd
os.makedirs("a", exist_ok=True)
os.makedirs("b/deep", exist_ok=True)
# %%
one = pd.DataFrame({"x": [1]})
one.to_csv("a/x.csv", index=False)
# %%
two = pd.DataFrame({"x": [2]})
two.to_csv("b/x.csv", index=False)
# %%
three = pd.DataFrame({"x": [3]})
three.to_csv("x.csv", index=False)
# %%
with open("b/deep/x.csv", "w") as file:
    print("x", 4, sep="\n", file=file)
# %%
with open("b/note.txt", "w") as file:
    file.write("b")
# %%
with open("note.txt", "w") as file:
    file.write("above")
