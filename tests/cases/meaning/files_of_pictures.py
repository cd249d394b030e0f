# Pictures, by Matplotlib and Pillow.
# %%
import matplotlib.image as mpimg
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
grey = np.arange(12, dtype=float).reshape(3, 4) / 12
# %%
mpimg.imsave("a.png", grey)
# %%
plt.imsave("b.png", grey, cmap="gray")
# %%
Image.fromarray((grey * 200).astype("uint8")).save("c.png")
# %%
one = mpimg.imread("a.png")
two = plt.imread("b.png")
three = Image.open("dot.png")
# %%
print(one.shape, two.sum(), three.size, np.asarray(three).sum())
del three
