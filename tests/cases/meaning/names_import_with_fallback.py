# A library that one of two imports gives: what it does is known of either.
# %%
try:
    import my_np as np
except ImportError:
    import numpy as np
a = np.arange(4)
b = a.reshape(2, 2)
# %%
b[0] = 9
# %%
print(a, b)
