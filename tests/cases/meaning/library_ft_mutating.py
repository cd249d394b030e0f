# A FunctionTransformer calls a function that changes its argument.
# %%
import pandas as pd


# %%
from sklearn.preprocessing import FunctionTransformer
df = pd.DataFrame({'a': [1.0, 2]})
def addr(d):
    d['r'] = d['a'] * 3
    return d
ft = FunctionTransformer(addr)

# %%
out = ft.fit_transform(df)

# %%
print(df)

