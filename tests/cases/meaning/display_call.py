# display of several values in a cell.
# %%
import pandas as pd
from IPython.display import display
df = pd.DataFrame({"a": [1, 2]})
display(df, df.T)
# %%
for column in df:
    display(column)
# %%
n = len(df)
