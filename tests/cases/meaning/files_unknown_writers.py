# Writers that only a run knows: a bound method, getattr, a partial.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1]})
w = df.to_csv
w("f.csv", index=False)
# %%
n = len(pd.read_csv("f.csv")) + 1
print(n)
# %%
import pandas as pd
df = pd.DataFrame({"a": [1]})
getattr(df, "to_" + "csv")("g.csv", index=False)
# %%
n = pd.read_csv("g.csv")
print(n)
# %%
from functools import partial
import pandas as pd
df = pd.DataFrame({"a": [1, 2]})
save = partial(df.to_csv, index=False)
save("h.csv")
# %%
d = pd.read_csv("h.csv")
print(len(d))
