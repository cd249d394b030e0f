# One file in two spellings.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1]})
df.to_csv("./s.csv", index=False)
# %%
x = pd.read_csv("s.csv")
