# Files for which Kedro has no dataset.
# %%
import numpy as np
import scipy.io
import scipy.sparse as sp
from PIL import Image
import matplotlib.pyplot as plt
a = np.arange(12, dtype=float).reshape(3, 4)
# %%
np.save("a.npy", a)
np.savetxt("a.txt", a, fmt="%.3f", delimiter=",")
scipy.io.savemat("a.mat", {"a": a})
sp.save_npz("s.npz", sp.csr_matrix(a))
picture = Image.fromarray((a * 20).astype("uint8"))
picture.save("a.png")
plt.imsave("b.png", a)
# %%
b = np.load("a.npy")
c = np.loadtxt("a.txt", delimiter=",")
d = np.genfromtxt("a.txt", delimiter=",")[0]
m = scipy.io.loadmat("a.mat")["a"]
s = sp.load_npz("s.npz").toarray()
pixels = np.asarray(Image.open("a.png"))
shape = plt.imread("b.png").shape
