# Lists that functions put into the cells of a table, which a copy then shares.
# %%
import numpy as np
import pandas as pd

text = pd.DataFrame({"line": ["a b", "c d"], "n": [1, 2]})
# %%
text["words"] = text["line"].str.split()
text["letters"] = text["line"].apply(lambda line: [part for part in line])
boxes = np.empty(2, dtype=object)
boxes[0] = [1]
boxes[1] = {"a": 1}
# %%
other = text.copy()
grouped = text.groupby("n")["line"].agg(list)
same = boxes.copy()
items = boxes.tolist()
# %%
other["words"][0].append("other")
# %%
other["letters"].iloc[1].clear()
# %%
kept = grouped.copy()
# %%
kept[1].append("kept")
# %%
same[0].append(2)
items[1]["a"] = 2
# %%
text.loc[text["n"] > 1, "n"] = 3
# %%
print(text)
print(grouped.tolist(), boxes)
# %%
lists = text.groupby("n").agg({"line": list})
# %%
held = lists.copy()
# %%
held["line"].iloc[0].append("held")
# %%
print(lists)
