# inplace=True of a method that no rule names.
# %%
import numpy as np


# %%
a = np.arange(3, dtype='int16')
b = a

# %%
a.byteswap(inplace=True)

# %%
print(b)

