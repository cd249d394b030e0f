# An option set once and reset later.
# %%
import pandas as pd
pd.set_option("display.precision", 2)
df = pd.DataFrame({"x": [1.23456, 2.34567]})
# %%
print(df)
# %%
pd.reset_option("display.precision")
# %%
print(df)
