# Texts that name modules, functions and variables: formulas, queries, pandas.eval.
# %%
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
df = pd.DataFrame({'y': [1., 2, 4, 7], 'x': [1., 2, 3, 5]})
# %%
def logx(v):
    return np.log(v + 1)
# %%
m = smf.ols('np.log(y) ~ x', df).fit()
# %%
m2 = smf.ols('y ~ logx(x)', df).fit()
# %%
print(m.params, m2.params)
# %%
print(m2.predict(pd.DataFrame({'x': [1., 2.]})))
# %%
s = pd.eval("df.x + df.y")
lim = 2
t = df.query("x > @lim and y < @np.inf")
# %%
def fit(data):
    return smf.ols("np.sqrt(y) ~ x", data=data).fit()
# %%
m3 = fit(df)
print(m3.params, s, t)
