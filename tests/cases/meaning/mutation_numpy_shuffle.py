# np.random.shuffle changes its argument.
# %%
import numpy as np
np.random.seed(1)
deck = np.arange(10)
# %%
np.random.shuffle(deck)
# %%
top = deck[:3].tolist()
