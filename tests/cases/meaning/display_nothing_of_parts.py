# Jupyter shows nothing for a part of an object that is None.
# %%
import pandas as pd

days = pd.date_range("2024-03-10", periods=3)
days.tz
# %%
series = pd.Series([1, 2, 3], index=days)
series.name
# %%
series.index.name
# %%
series * 2
