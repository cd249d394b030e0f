# A function returns its own argument.
# %%
def clean(frame):
    frame["clean"] = True
    return frame
# %%
import pandas as pd
raw = pd.DataFrame({"x": [1, 2]})
# %%
df = clean(raw)
# %%
df["later"] = 1
# %%
same_columns = list(raw.columns) == list(df.columns)
