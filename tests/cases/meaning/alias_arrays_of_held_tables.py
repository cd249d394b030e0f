# Arrays of tables in containers and objects, and of tables that are made of others.
# %%
import pandas as pd


def apart():
    table = pd.DataFrame({"a": [2.0, 1.0]})
    table["b"] = [3.0, 4.0]
    return table


class Zeroing:
    def __init__(self, table):
        self.array = table.values

    def run(self):
        self.array[0] = 4


# %%
tables = {"one": apart()}
# %%
array = tables["one"].values
array[:, 0] = 0
# %%
print(tables["one"])
# %%
nested = {"x": {"y": [apart()]}}
# %%
nested["x"]["y"][0].to_numpy()[0, 0] = 5
# %%
print(nested["x"]["y"][0])
# %%
whole = apart()
# %%
part = whole[["a", "b"]]
taken = part.values
taken[:, 0] = 0
# %%
print(part)
# %%
kept = apart()
# %%
Zeroing(kept).run()
# %%
print(kept)
# %%
first = apart()
# %%
listed = [first.values]
listed[0][0] = 1
# %%
print(first)
# %%
source = apart()
# %%
made = pd.DataFrame(source.values, columns=["a", "b"])
made.loc[0, "a"] = 9
# %%
print(source)
