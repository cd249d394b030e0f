# A function's query reads a variable of the notebook, by a name in a string.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 5, 9]})
limit = 4
# %%
def big(frame):
    return frame.query("a > @limit")
# %%
rows = big(df)
