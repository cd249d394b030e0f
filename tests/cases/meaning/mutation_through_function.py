# A function changes its argument, directly and through another function.
# %%
def add_ratio(frame, name):
    frame[name] = frame["a"] / frame["b"]
def prepare(frame):
    frame["a"] = frame["a"] + 1
    add_ratio(frame, "ratio")
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": [4, 5]})
# %%
prepare(df)
# %%
mean = df["ratio"].mean()
