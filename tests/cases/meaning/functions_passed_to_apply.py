# Functions go to apply and map, and read globals there.
# %%
import pandas as pd
df = pd.DataFrame({"name": ["ann", "bob"], "age": [20, 60]})
limit = 30
labels = {"ann": "A", "bob": "B"}
# %%
def group(age):
    return "old" if age > limit else "young"
def describe(row):
    return f"{row['name']}:{group(row['age'])}"
# %%
df["group"] = df["age"].apply(group)
# %%
df["text"] = df.apply(describe, axis=1)
df["label"] = df["name"].map(labels)
# %%
limit = 10
df["group2"] = df["age"].map(group)
