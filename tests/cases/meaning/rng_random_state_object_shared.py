# A RandomState handed to two estimators.
# %%
import numpy as np
from sklearn.utils import shuffle
state = np.random.RandomState(0)
# %%
one = shuffle(list(range(6)), random_state=state)
# %%
two = shuffle(list(range(6)), random_state=state)
