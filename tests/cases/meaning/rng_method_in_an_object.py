# A method of the global generator as an attribute: a copy would draw from another one.
# %%
import numpy as np
np.random.seed(0)
class Layer:
    def __init__(self, n, init=np.random.randn):
        self.W = init(n, n)
        self.init = init
    def reset(self):
        self.W = self.init(2, 2)
l1 = Layer(2)
# %%
print(l1.W.sum())
# %%
l1.reset()
z = np.random.rand()
print(l1.W.sum(), z)
