# A generator gives the very objects that it is given to choose from, or fills what it is given.
# %%
import numpy as np
rng = np.random.default_rng(3)
options = [{"a": 1}, {"a": 2}]
boxes = np.array([{"a": 1}, {"a": 2}], dtype=object)
chosen = rng.choice(options)
mixed = rng.permutation(options)
box = rng.choice(boxes)
# %%
chosen["a"] = 5
mixed[0]["b"] = 7
box["z"] = 8
# %%
print(options, boxes)
# %%
buffer = np.zeros(3)
drawn = rng.random(out=buffer)
# %%
drawn += 1
# %%
print(buffer)
# %%
other = np.random.RandomState(4)
steps = other.randn(3)
moved = other.normal(steps, 1)
end = moved[:1]
# %%
end += 4
# %%
print(moved, other.rand())
