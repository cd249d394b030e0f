# What a loader gives holds arrays, of which frames and slices are views.
# %%
import pandas as pd
from sklearn.datasets import load_iris
# %%
iris = load_iris()
X = iris.data
df = pd.DataFrame(iris.data, columns=iris.feature_names)
# %%
df.head()
# %%
df['cluster'] = 1
# %%
X[0, 0] = 1000
# %%
df.iloc[0]
