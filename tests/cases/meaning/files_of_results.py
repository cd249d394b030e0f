# Results of statsmodels and models of scikit-learn.
# %%
import numpy as np
import statsmodels.api as sm
x = np.arange(8, dtype=float)
y = 2 * x + np.array([0, 1, 0, 1, 0, 1, 0, 1.0])
# %%
results = sm.OLS(y, sm.add_constant(x)).fit()
results.save("ols.pickle")
# %%
again = sm.load("ols.pickle")
# %%
found = again.params.round(6)
del results, again
