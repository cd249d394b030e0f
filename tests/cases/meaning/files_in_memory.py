# Files in memory: who reads moves on, an archive writes into one.
# %%
import io
import pprint
import traceback
import zipfile

import numpy as np
import pandas as pd

table = io.StringIO("title\na,b\n1,2\n")
archive, report = io.BytesIO(), io.StringIO()
numbers = io.StringIO("1 2\n3 4\n")
title = table.readline()
# %%
df = pd.read_csv(table)
values = np.genfromtxt(numbers)
# %%
with zipfile.ZipFile(archive, "w") as packed:
    packed.writestr("a.txt", "hi")
# %%
pprint.pprint({"a": 1}, stream=report)
# %%
left = table.read(), numbers.read()
size = len(archive.getvalue()) > 0
open("closed.txt", "w").close()
# %%
print(left, size, report.getvalue())
