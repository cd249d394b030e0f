# Texts that only make up paths of files which the catalog takes over.
# %%
import pandas as pd

folder = "./"
name = "other.csv"
# %%
pd.DataFrame({"a": [1, 2]}).to_csv(folder + "first.csv", index=False)
pd.DataFrame({"b": [3]}).to_csv(name, index=False)
# %%
first = pd.read_csv(folder + "first.csv")
kind = "csv"
# %%
other = pd.read_csv(name)


def described():
    return kind.upper()


# %%
print(first, other, described())
