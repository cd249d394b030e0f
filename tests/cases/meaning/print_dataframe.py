# Frames and arrays printed.
# %%
import numpy as np
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
print(df)
# %%
print(df.describe())
print(np.eye(2))
# %%
print("shape:", df.shape, "\n", df.dtypes)
df.info()
