# What is written into a memory map, its file holds.
# %%
import numpy as np


# %%
mm = np.memmap('m.bin', dtype='float64', mode='w+', shape=(4,))

# %%
mm[:] = 3
mm.flush()

# %%
again = np.fromfile('m.bin')

# %%
print(again)

