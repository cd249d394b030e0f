# The output array of a ufunc may be given by position.
# %%
import numpy as np
signal = np.array([1.0, 4.0, 9.0, 16.0])
other = np.array([-1.5, 0.5, 2.5])
# %%
weights = np.linspace(0.5, 1.5, 4)
# %%
gain = float(weights.max())
# %%
np.sqrt(signal, signal)
signal *= gain
# %%
np.clip(other, 0, gain, other)
# %%
level = signal.sum()
# %%
low = other.min()
