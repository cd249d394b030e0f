# A bunch whose attributes are its items: a copy has none of them.
# %%
import statsmodels.api as sm

data = sm.datasets.star98.load()
data.exog = sm.add_constant(data.exog, prepend=False)
# %%
print(data.exog.shape, data.endog.iloc[:2])
# %%
first = data.exog.iloc[0, 0]
# %%
print(data.endog.shape, first)
