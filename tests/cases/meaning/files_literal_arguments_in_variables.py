# Arguments of reads that stand in variables, changed or not.
# %%
import pandas as pd
with open("n.csv", "w") as f:
    f.write("1;2;x\n3;4;y\n")
names = ["a", "b", "c"]
kinds = {"a": float}
missing = ["x"]
missing.append("y")
# %%
one = pd.read_csv("n.csv", sep=";", names=names)
two = pd.read_csv("n.csv", sep=";", names=names, dtype=kinds)
three = pd.read_csv("n.csv", sep=";", names=names, na_values=missing)
# %%
names[0] = "z"
four = pd.read_csv("n.csv", sep=";", names=names)
