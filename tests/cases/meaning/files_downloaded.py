# What is fetched from an address becomes a file, which is read after that.
# %%
from pathlib import Path
from urllib.request import urlretrieve
import pandas as pd
# %%
for i in range(3):
    Path(f"source{i}.csv").write_text(f"x\n{i}\n")
here = Path().absolute()
# %%
path, headers = urlretrieve((here / "source1.csv").as_uri(), "t.csv")
first = pd.read_csv("t.csv")
# %%
path, headers = urlretrieve((here / "source2.csv").as_uri(), filename="t.csv")
# %%
second = pd.read_csv("t.csv")
del here, headers
# %%
print(first, second)
