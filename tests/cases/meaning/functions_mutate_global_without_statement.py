# A function changes a global list and frame without a global statement.
# %%
import pandas as pd
rows = []
table = pd.DataFrame({"x": [1, 2]})
def note(what):
    rows.append(what)
    table.loc[len(table), "x"] = len(what)
# %%
note("aa")
# %%
n = len(rows)
# %%
note("bbb")
# %%
total = table["x"].sum()
