# A function as a subscript of a table is called, and may change something.
# %%
import pandas as pd

log = []
df = pd.DataFrame({"a": [2, 1, 3]})


def large(table):
    log.append(len(table))
    return table["a"] > 1


# %%
out = df[large]
# %%
more = df.loc[large, "a"]
handlers = {large: "large"}
# %%
name = handlers[large]
# %%
print(log, name)
