# A table of SAS, in its format for transport.
# %%
import pandas as pd
# %%
df = pd.read_sas("a.xpt")
# %%
total = df["N"].sum()
print(df)
