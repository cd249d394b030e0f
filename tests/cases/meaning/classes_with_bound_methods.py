# Methods of an object as values: given to libraries, kept in lists and variables.
# %%
import functools

import pandas as pd


class Cleaner:
    def __init__(self):
        self.seen = []
        self.rules = {"a": 1}

    def note(self, x):
        self.seen.append(x)
        return len(self.seen)

    def rename(self, x):
        return x.upper()

    def kept(self):
        return self.rules

    def apply(self, df):
        out = df.copy()
        out["n"] = df["s"].map(self.note)
        out["s"] = df["s"].map(self.rename)
        return out
# %%
cleaner = Cleaner()
df = pd.DataFrame({"s": ["x", "y"]})
# %%
out = cleaner.apply(df)
# %%
print(out, cleaner.seen)
# %%
note = cleaner.note
# %%
count = note("z")
# %%
steps = [cleaner.rename, cleaner.note]
# %%
results = [step("w") for step in steps]
# %%
numbers = list(map(cleaner.note, ["p", "q"]))
half = functools.partial(cleaner.note, "v")
# %%
half()
# %%
rules = (cleaner.kept)()
handler = {"kept": cleaner.kept}
# %%
rules["b"] = 2
# %%
handler["kept"]()["c"] = 3
# %%
print(cleaner.seen, cleaner.rules, count, results, numbers, df)
