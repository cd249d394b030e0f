# The tables of a library's datasets are tables like any other; they may share memory.
# %%
import statsmodels.api as sm

df = sm.datasets.star98.load_pandas().data
# %%
total = df["NABOVE"].sum()
# %%
df["x"] = 1
# %%
print(df["x"].sum(), total)
# %%
loaded = sm.datasets.longley.load()
endog = loaded.endog
exog = loaded.exog
# %%
print(exog.shape, endog.head(2))
# %%
whole = loaded.data
whole.iloc[0, 1] = -5.0
# %%
first = exog.iloc[0, 0]
# %%
print(first, endog.iloc[0], exog.columns.tolist())
