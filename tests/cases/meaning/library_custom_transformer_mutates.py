# A transformer of the notebook changes the table that its pipeline is given.
# %%
import pandas as pd


# %%
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.pipeline import make_pipeline
from sklearn.linear_model import LinearRegression
class Adder(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        return self
    def transform(self, X):
        X['s'] = X['a'] * 2
        return X
df = pd.DataFrame({'a': [1.0, 2, 4]})

# %%
p = make_pipeline(Adder(), LinearRegression())

# %%
p.fit(df, [1, 2, 3])

# %%
print(df)

