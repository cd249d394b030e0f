# Jupyter shows wide tables whole, over several lines; a terminal gets three dots.
# %%
import pandas as pd
df = pd.DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
# %%
print(df.describe())
# %%
print(df.corr().round(2))
