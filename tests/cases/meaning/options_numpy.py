# np.set_printoptions changes what is printed.
# %%
import numpy as np
np.set_printoptions(precision=3, suppress=True)
# %%
a = np.array([1.23456789, 1e-9])
print(a)
# %%
text = str(a)
