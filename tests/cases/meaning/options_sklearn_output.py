# set_config(transform_output) changes what transform gives.
# %%
import pandas as pd
import sklearn
from sklearn.preprocessing import StandardScaler
df = pd.DataFrame({"a": [1.0, 2.0, 3.0]})
scaler = StandardScaler().fit(df)
# %%
plain = type(scaler.transform(df)).__name__
# %%
sklearn.set_config(transform_output="pandas")
# %%
framed = type(scaler.transform(df)).__name__
# %%
sklearn.set_config(transform_output="default")
# %%
again = type(scaler.transform(df)).__name__
