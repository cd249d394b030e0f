# An option is kept in a variable, changed, and put back; a setter shows nothing.
# %%
import numpy as np
import pandas as pd

before = pd.options.display.max_rows
pd.options.display.max_rows = 6
np.set_printoptions(precision=3)
# %%
version = pd.__version__
frame = pd.DataFrame({"n": np.arange(20)})
print(frame)
# %%
np.float64.mro()
# %%
values = np.arange(3) / 7
print(values)
# %%
pd.options.display.max_rows = before
# %%
print(frame.head(8))
print(before + 1, len(version) > 3)
