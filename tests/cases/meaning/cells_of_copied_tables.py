# Lists in the cells of a table: copies, parts and joins of it refer to the same lists.
# %%
import pandas as pd

first = pd.DataFrame({"key": [1, 2], "tags": [["a"], ["b"]]})
second = pd.DataFrame({"key": [1, 1], "size": [5, 6]})
# %%
copied = first.copy()
joined = second.merge(first, on="key")
stacked = pd.concat([first, first.head(1)], ignore_index=True)
some = first[first["key"] > 1]
# %%
copied.loc[0, "tags"].append("copied")
# %%
joined.at[0, "tags"].append("joined")
# %%
stacked["tags"].iloc[2].append("stacked")
# %%
some["tags"].item().append("some")
# %%
for _, row in first.iterrows():
    row["tags"].append("row")
# %%
lookup = first.set_index("key")["tags"].to_dict()
# %%
lookup[2].append("lookup")
# %%
print(first)
print(copied)
# %%
records = first.to_dict("records")
rows = first.values.tolist()
one = first.xs(0)["tags"]
# %%
records[1]["tags"].append("records")
rows[0][1].append("rows")
one.append("one")
# %%
print(first)
