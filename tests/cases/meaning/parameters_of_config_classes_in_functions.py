# Constants of a class are read in functions, one of which is passed on, and in a class.
# %%
import numpy as np
import pandas as pd
# %%
class CFG:  # all of it
    """Settings"""
    # learning
    lr = 0.1  # rate
    epochs = 3
    hidden = 4   # net
    betas = (0.9,
             0.99)
    cols = ["a", "b"]

    bs = 32
    steps = 100 // bs
    name = "x"  # the name
    a1 = 1
    a2 = 2
    a3 = 3
    a4 = 4
    a5 = 5
    seed = 7  # seeds
# %%
class Net:
    def __init__(self):
        self.w = np.ones(CFG.hidden)
    def step(self, g):
        self.w -= 0.5 * g
        return self.w.sum()
def fit(net, x):
    for epoch in range(CFG.epochs):
        loss = net.step(CFG.lr * x)
        print(f"{CFG.name}: {epoch} of {CFG.epochs}", loss)
    return loss * CFG.betas[0]
def everything(x):
    return x + CFG.a1 + CFG.a2 + CFG.a3 + CFG.a4 + CFG.a5 + CFG.epochs + CFG.lr
# %%
net = Net()
x = np.random.default_rng(CFG.seed).normal(size=4)
# %%
loss = fit(net, x)
e = everything(1)
# %%
def scaled(v):
    return v * CFG.lr
s = pd.Series([1, 2, 3]).apply(scaled)
# %%
print(CFG.cols, CFG.steps, s.sum())
