# Reads that are part of larger statements, and writes of what is no variable.
# %%
import json
import pickle
from pathlib import Path
import pandas as pd
pd.DataFrame({"a": [1, 2, None], "b": ["x", "y", "z"]}).to_csv("in.csv", index=False)
Path("words.txt").write_text("one\ntwo\nthree")
# %%
df = pd.read_csv("in.csv")[["a"]].dropna()
both = pd.concat([
    pd.read_csv("in.csv"),  # once more
    pd.read_csv("in.csv", usecols=["b"]),
])
# %%
lines = open("words.txt").read().split("\n")
longest = max(Path("words.txt").read_text().split("\n"), key=len)
# %%
with open("pair.pkl", "wb") as f:
    pickle.dump((df, lines), f)
    print("stored")
# %%
with open("pair.pkl", "rb") as f:
    frame, words = pickle.load(f)
    count = len(words)
# %%
f = open("note.txt", "w")
f.write(f"{count} words, {longest}")
f.close()
# %%
text, size = open("note.txt").read(), count
