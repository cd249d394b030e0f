# set_bandwidth changes the estimate.
# %%
import numpy as np


# %%
from scipy.stats import gaussian_kde
x = np.array([1.0, 2, 4, 7])
kde = gaussian_kde(x)

# %%
before = kde(3.0)

# %%
kde.set_bandwidth(0.1)

# %%
after = kde(3.0)
print(before, after)

