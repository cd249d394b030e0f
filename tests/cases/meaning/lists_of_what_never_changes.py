# Lists and arrays that methods of indices, texts and patterns give are changed later.
# %%
import re
import pandas as pd
df = pd.DataFrame({"a": [1, 2]}, index=["x", "y"])
columns = df.columns.tolist()
words = re.compile(r"\w+").findall("to be or not to be")
groups = df.groupby("a").groups
types = df.dtypes
flags = df.index == "x"
# %%
columns.append("b")
words.append("?")
groups["new"] = 3
types["b"] = "text"
flags[0] = False
# %%
f = df.index.to_series()
parts = "a b".partition(" ")
match = re.match(r"(?P<first>\w)", "abc")
named = match.groupdict()
# %%
f.iloc[0] = "z"
named["second"] = "b"
# %%
seen = (columns, words, sorted(map(str, groups)), list(types), list(flags), list(f), parts, named)
