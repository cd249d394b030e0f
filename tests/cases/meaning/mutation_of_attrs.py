# What a table's `attrs` hold is changed in another cell.
# %%
import pandas as pd

df = pd.DataFrame({"a": [1]})
df.attrs["source"] = ["x"]
# %%
notes = df.attrs
other = df.copy()
# %%
notes["source"].append("y")
# %%
notes["by"] = "me"
# %%
print(df.attrs, other.attrs)
