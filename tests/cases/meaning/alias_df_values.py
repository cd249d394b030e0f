# A column taken out, then the frame changed; and the frame's values.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
col = df["a"]
matrix = df.to_numpy(copy=True)
# %%
df["a"] = df["a"] * 10
# %%
col = col + 1
matrix[0, 0] = -5
# %%
out = df["a"].tolist(), col.tolist(), matrix.tolist()
