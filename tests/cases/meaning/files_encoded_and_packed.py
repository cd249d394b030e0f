# Encodings and compression that Kedro's open file would lose.
# %%
import pandas as pd
pd.DataFrame({"x": [1, 2, 3]}).to_csv("f.csv.gz", index=False)
# %%
d = pd.read_csv("f.csv.gz")
print(d.x.sum())
# %%
import gzip
print(gzip.compress(b"").__len__() > 0)
# %%
import pandas as pd
pd.DataFrame({"x": ["ä", "ö"]}).to_csv("f.csv", index=False, encoding="latin-1")
# %%
d = pd.read_csv("f.csv", encoding="latin-1")
print(d.x.tolist())
# %%
import pandas as pd
df = pd.DataFrame({"x": ["ä", "ö"]})
df.to_csv("f.csv", index=False, encoding="utf-16")
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 2]})
df.to_csv("f.csv", compression="gzip", index=False)
# %%
d = pd.read_csv("f.csv", compression="gzip")
print(d)
# %%
import pandas as pd
df = pd.DataFrame({"a": ["é"]})
df.to_csv("f.csv", index=False, encoding="utf-8-sig")
# %%
d = pd.read_csv("f.csv", encoding="utf-8-sig")
print(d.columns.tolist())
