# Functions of NumPy and SciPy that give views, or keep the memory that they are given.
# %%
import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

image, points = np.ones((2, 2)), np.array([[0.0, 0.0], [5.0, 5.0]])
waves, weights = np.zeros(2, dtype=complex), np.array([1.0, 2.0])
masked = np.ma.masked_array(weights, mask=[False, True])
upside = np.flipud(image)
real = np.real(waves)
matrix = sparse.csr_matrix((weights, np.array([0, 1]), np.array([0, 1, 2])))
tree = cKDTree(points)
# %%
means = [np.mean(image), np.mean(waves), np.mean(weights), np.mean(points)]
# %%
image[0] = 7
# %%
real[0] = 7
# %%
weights[0] = 7
# %%
points[0] = 4
# %%
print(means, upside, waves, masked, matrix.toarray(), tree.data)
