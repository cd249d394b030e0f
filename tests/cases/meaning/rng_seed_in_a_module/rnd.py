import numpy as np
SEED = 3
def draw(n=2):
    return np.random.rand(n)
def seed(s=SEED):
    np.random.seed(s)
