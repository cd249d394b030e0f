# Where a handler or a branch ends with sys.exit(), what the others bind is bound.
# %%
import sys
from sys import exit as leave
import pandas as pd
# %%
try:
    df = pd.read_csv("nowhere.csv")
except FileNotFoundError:
    try:
        df = pd.DataFrame({"a": [1, 2]})
    except MemoryError:
        print("no data")
        sys.exit(1)
# %%
n = len(df)
# %%
if n > 1:
    kind = "many"
elif n < 0:
    leave(f"{n} is less than nothing")
else:
    kind = "few"
# %%
try:
    other = 1
    sys.exit(2)
except SystemExit:
    other += 1
# %%
print(n, kind, other)
