# A generator that is made of another one is the same, or draws from it.
# %%
import numpy as np
from sklearn.dummy import DummyClassifier

rng = np.random.default_rng(1)
other = np.random.default_rng(rng)
old = np.random.RandomState(rng.bit_generator)
np.random.seed(3)
X, y = np.zeros((20, 1)), np.array([0, 1] * 10)
dummy = DummyClassifier(strategy="stratified").fit(X, y)
# %%
first = rng.random()
# %%
second = other.random()
# %%
third = old.rand()
# %%
guess = dummy.predict(X)
# %%
fourth = np.random.rand()
print(first, second, third, fourth, guess)
