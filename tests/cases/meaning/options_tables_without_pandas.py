# Tables of a library are printed as Jupyter prints them, where the notebook imports no pandas.
# %%
import statsmodels.api as sm

data = sm.datasets.star98.load()
# %%
print(data.exog.head(2))
