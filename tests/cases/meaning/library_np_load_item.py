# item() of an array may give a dict.
# %%
import numpy as np


# %%
np.save('d.npy', {'a': 1, 'b': [2]})

# %%
d = np.load('d.npy', allow_pickle=True).item()
e = d

# %%
e['a'] = 77

# %%
print(d)

