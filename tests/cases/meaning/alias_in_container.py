# A list holds a frame that is changed by its own name.
# %%
import pandas as pd
train = pd.DataFrame({"x": [1, 2]})
test = pd.DataFrame({"x": [3]})
both = [train, test]
# %%
for frame in both:
    frame["y"] = frame["x"] * 2
# %%
train["z"] = 1
# %%
columns = [list(f.columns) for f in both]
sums = train["y"].sum(), test["y"].sum()
