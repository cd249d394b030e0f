# What a table calls is no part of what comes of it, but what it gives is.
# %%
import pandas as pd
marks = {"a": [1], "b": [2]}
bonus = 1
df = pd.DataFrame({"place": ["a", "b", "b"], "n": [1, 2, 3], "m": [1.0, 2.0, 4.0]})
# %%
lists = df["place"].apply(lambda k: marks[k])
wide = df.apply(lambda row: marks[row["place"]], axis=1)
# %%
upper = df["place"].apply(lambda k: k.upper())
df.place = df.place.apply(lambda k: k + "!")
rows = df.apply(lambda row: row["n"] * row["m"] + bonus, axis=1)
top = df[["n", "m"]].agg(lambda c: c.max())
# %%
marks["a"].append(5)
# %%
wide.iloc[1].append(6)
# %%
upper.iloc[0] = "Z"
# %%
bonus = 10
# %%
rows[0] = 0.5
# %%
print(lists.tolist(), wide.tolist(), marks, upper.tolist(), rows.tolist(), top.tolist())
# %%
print(df, bonus)
