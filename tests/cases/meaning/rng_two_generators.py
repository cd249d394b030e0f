# random and numpy.random are two streams, used in turn.
# %%
import random
import numpy as np
random.seed(7)
np.random.seed(7)
# %%
a = [random.random() for _ in range(2)]
# %%
b = np.random.rand(2)
# %%
c = random.sample(range(50), 3)
# %%
d = np.random.rand(1) + random.random()
