# A resampler looks at its table when it is used.
# %%
import pandas as pd


# %%
idx = pd.date_range('2024-01-01', periods=6, freq='12h')
ts = pd.Series(range(6), index=idx, dtype=float)

# %%
daily = ts.resample('D')

# %%
ts.iloc[0] = 100.0

# %%
print(daily.sum())

