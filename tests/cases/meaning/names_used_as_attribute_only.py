# A keyword argument, an attribute or a string of the same name is no read.
# %%
import pandas as pd
value = 1
df = pd.DataFrame({"value": [1, 2], "n": [3, 4]})
# %%
value = df.value.sum()
renamed = df.rename(columns=dict(value="n2"))
# %%
picked = df.query("value > 1")["n"].tolist()
